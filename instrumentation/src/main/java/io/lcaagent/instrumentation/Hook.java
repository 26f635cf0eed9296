package io.lcaagent.instrumentation;

/**
 * One method to weave. Names only, so that nothing of the framework or of ByteBuddy is loaded
 * before the class is.
 *
 * @param className internal name of the class that declares the method, e.g. {@code a/b/C}
 * @param method its name, {@code <init>} for a constructor
 * @param descriptor its parameters and return type as class files write them
 * @param advice binary name of the advice
 */
public record Hook(String className, String method, String descriptor, String advice) {}
