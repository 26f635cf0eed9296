package io.lcaagent.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Arrows between modules, and between the packages of {@code lca-model}, point one way only. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {
  private static final String ROOT = "io.lcaagent.";
  private static final List<String> MODEL =
      List.of(
          "thread",
          "energy",
          "allocation",
          "phase",
          "run",
          "journal",
          "impact",
          "hardware",
          "embodied",
          "assessment");

  /** What each package of the model may use besides itself and the JDK. */
  private static final Map<String, List<String>> WITHIN_MODEL =
      Map.of(
          "thread", List.of(),
          "energy", List.of(),
          "allocation", List.of("energy"),
          "phase", List.of("energy", "allocation"),
          "run", List.of("energy", "allocation", "phase"),
          "journal", List.of("energy", "phase", "run"),
          "impact", List.of("energy"),
          "hardware", List.of("energy", "impact"),
          "embodied", List.of("energy", "impact", "hardware", "allocation"),
          "assessment",
              List.of("energy", "allocation", "phase", "run", "impact", "hardware", "embodied"));

  private final JavaClasses product =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("io.lcaagent");

  @Test
  void packagesOfTheModel_pointOneWay() {
    WITHIN_MODEL.forEach((name, allowed) -> check(modelPackage(name, allowed)));
  }

  @Test
  void modules_pointOneWay() {
    check(onlyUses("power", List.of("com.sun.jna"), MODEL));
    check(onlyUses("jfr", List.of("jdk.jfr"), MODEL));
    check(onlyUses("otel", List.of("io.opentelemetry", "com.fasterxml.jackson.core"), MODEL));
    check(onlyUses("otel.file", List.of("com.fasterxml.jackson.core"), append(MODEL, "otel")));
    check(onlyUses("report", List.of("com.fasterxml.jackson"), MODEL));
    check(onlyUses("instrumentation", List.of("net.bytebuddy"), append(MODEL, "boot")));
    check(onlyUses("boot", List.of(), List.of()));
  }

  @Test
  void everyPackage_isKnownToTheseRules() {
    List<String> known =
        append(MODEL, "power", "jfr", "otel", "report", "instrumentation", "boot", "agent");
    List<String> strangers =
        product.stream()
            .map(JavaClass::getPackageName)
            .filter(p -> known.stream().noneMatch(k -> inPackage(p, ROOT + k)))
            .distinct()
            .toList();
    assertEquals(List.of(), strangers);
    assertTrue(product.size() > 50, "the product's classes are on the class path");
  }

  @Test
  void plantedWrongArrow_failsTheCheck() {
    JavaClasses planted =
        new ClassFileImporter().importPackages("io.lcaagent.architecture.planted");
    ArchRule asIfInEnergy =
        noneOf("architecture.planted", List.of(), List.of("energy"), "a planted class");
    EvaluationResult result = asIfInEnergy.evaluate(planted);
    assertTrue(result.hasViolation(), "a class that reaches from energy up to run must be found");
    assertTrue(result.getFailureReport().toString().contains("RunHeader"));
  }

  private void check(ArchRule rule) {
    rule.check(product);
  }

  private static ArchRule modelPackage(String name, List<String> allowed) {
    return noneOf(name, List.of(), append(allowed, name), "lca-model's " + name);
  }

  private static ArchRule onlyUses(String name, List<String> libraries, List<String> ours) {
    return noneOf(name, libraries, append(ours, name), "module of " + name);
  }

  private static ArchRule noneOf(
      String name, List<String> libraries, List<String> ours, String who) {
    return ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage(ROOT + name + "..")
        .should()
        .dependOnClassesThat(
            new DescribedPredicate<>("lie outside of what " + who + " may use") {
              @Override
              public boolean test(JavaClass target) {
                JavaClass used = target.getBaseComponentType();
                String pkg = used.getPackageName();
                return !used.isPrimitive()
                    && !pkg.startsWith("java.")
                    && libraries.stream().noneMatch(l -> inPackage(pkg, l))
                    && ours.stream().noneMatch(o -> inPackage(pkg, ROOT + o));
              }
            })
        .allowEmptyShould(true);
  }

  private static boolean inPackage(String pkg, String root) {
    return pkg.equals(root) || pkg.startsWith(root + ".");
  }

  private static List<String> append(List<String> list, String... more) {
    return Stream.concat(list.stream(), Arrays.stream(more)).toList();
  }
}
