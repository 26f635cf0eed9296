package io.lcaagent.instrumentation;

/**
 * A method or field that must be in a framework's class files.
 *
 * @param className internal name of the class that declares it, e.g. {@code a/b/C}
 * @param descriptor a method's parameters and return type, or a field's type, as class files write
 *     them
 */
public record Member(String className, String name, String descriptor) {
  boolean isMethod() {
    return descriptor.startsWith("(");
  }

  String binaryClassName() {
    return className.replace('/', '.');
  }

  @Override
  public String toString() {
    return name + (isMethod() ? descriptor : " of type " + descriptor);
  }
}
