package io.lcaagent.instrumentation;

import java.util.List;
import java.util.function.Consumer;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.ByteCodeElement;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.TypeResolutionStrategy;
import net.bytebuddy.dynamic.scaffold.InstrumentedType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.pool.TypePool;

/**
 * Inlines advice into a class file. The only class that loads ByteBuddy: half a CPU second, spent
 * when the first class of a framework is loaded and never in a program without one.
 */
final class Weaver {
  private Weaver() {}

  /**
   * Looks for the members in class files alone; no class is loaded.
   *
   * @param className binary name of the class whose file is at hand
   * @param loader its loader, asked for the other files
   * @return the first member that a class lacks, or {@code null}; classes without a file lack none
   */
  static Member missing(
      String className, byte[] classFile, ClassLoader loader, List<Member> members) {
    TypePool pool = TypePool.Default.of(files(className, classFile, loader));
    for (Member member : members) {
      TypePool.Resolution resolution = pool.describe(member.binaryClassName());
      if (resolution.isResolved() && !has(resolution.resolve(), member)) {
        return member;
      }
    }
    return null;
  }

  private static boolean has(TypeDescription type, Member member) {
    for (ByteCodeElement declared :
        member.isMethod() ? type.getDeclaredMethods() : type.getDeclaredFields()) {
      if (declared.getInternalName().equals(member.name())
          && declared.getDescriptor().equals(member.descriptor())) {
        return true;
      }
    }
    return false;
  }

  private static ClassFileLocator files(String className, byte[] classFile, ClassLoader loader) {
    return new ClassFileLocator.Compound(
        ClassFileLocator.Simple.of(className, classFile),
        ClassFileLocator.ForClassLoader.of(loader));
  }

  /**
   * @param className binary name of the class
   * @param loader its loader, asked for the class files that it refers to; no class is loaded
   * @param missing is given each hook whose method the class does not have
   * @return the new class file, or {@code null} when no hook fits
   */
  static byte[] weave(
      String className,
      byte[] classFile,
      ClassLoader loader,
      List<Hook> hooks,
      Consumer<Hook> missing)
      throws ClassNotFoundException {
    ClassFileLocator files = files(className, classFile, loader);
    TypePool pool = TypePool.Default.WithLazyResolution.of(files);
    TypeDescription type = pool.describe(className).resolve();
    DynamicType.Builder<?> builder =
        new ByteBuddy()
            .with(TypeValidation.DISABLED)
            .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
            .with(InstrumentedType.Factory.Default.FROZEN)
            .with(Implementation.Context.Disabled.Factory.INSTANCE)
            .decorate(type, files);
    ClassLoader own = Weaver.class.getClassLoader();
    ClassFileLocator adviceFiles = ClassFileLocator.ForClassLoader.of(own);
    boolean any = false;
    for (Hook hook : hooks) {
      ElementMatcher<MethodDescription> method =
          candidate ->
              candidate.getInternalName().equals(hook.method())
                  && candidate.getDescriptor().equals(hook.descriptor());
      if (type.getDeclaredMethods().filter(method).isEmpty()) {
        missing.accept(hook);
        continue;
      }
      Class<?> advice = Class.forName(hook.advice(), false, own);
      builder = builder.visit(Advice.to(advice, adviceFiles).on(method));
      any = true;
    }
    return any ? builder.make(TypeResolutionStrategy.Disabled.INSTANCE, pool).getBytes() : null;
  }
}
