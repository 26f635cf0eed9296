package io.lcaagent.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arrows between the agent's own packages, as their package-info has them. */
class AgentPackagesTest {
  private static final JavaClasses AGENT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.lcaagent.agent");

  @ParameterizedTest
  @CsvSource({
    "wording, options",
    "wording, yaml",
    "yaml, options",
    "options, node",
    "options, command",
    "options, runtime",
    "node, command",
    "node, runtime",
    "command, runtime",
    "runtime, command"
  })
  void package_doesNotReach(String from, String to) {
    noClasses()
        .that()
        .resideInAPackage("io.lcaagent.agent." + from + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.lcaagent.agent." + to + "..")
        .check(AGENT);
  }

  @ParameterizedTest
  @CsvSource({
    "options, picocli",
    "runtime, picocli",
    "options, org.snakeyaml",
    "node, org.snakeyaml"
  })
  void library_staysWhereItBelongs(String from, String library) {
    noClasses()
        .that()
        .resideInAPackage("io.lcaagent.agent." + from + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library + "..")
        .check(AGENT);
  }

  /** A watched program pays for the first lambda of the JVM; so options are read without one. */
  @Test
  void options_useNoLambdas() {
    noClasses()
        .that()
        .resideInAPackage("io.lcaagent.agent.options..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.util.function..")
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("java.util.stream..")
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("java.util.regex..")
        .check(AGENT);
  }
}
