package com.example.programs.plain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;

/**
 * An agent of its own: each time it is attached with {@code PREFIX=FOLDER} it writes, for every
 * loaded class whose name begins so, the bytes that the JVM runs it by.
 */
public final class ClassBytes {
  private ClassBytes() {}

  public static void agentmain(String argument, Instrumentation jvm) throws Exception {
    String prefix = argument.substring(0, argument.indexOf('='));
    Path folder = Files.createDirectories(Path.of(argument.substring(argument.indexOf('=') + 1)));
    ClassFileTransformer reader =
        new ClassFileTransformer() {
          @Override
          public byte[] transform(
              ClassLoader loader, String name, Class<?> type, ProtectionDomain d, byte[] bytes) {
            if (type != null && type.getName().startsWith(prefix)) {
              write(folder.resolve(type.getName() + ".class"), bytes); // as others have left them
            }
            return null;
          }
        };
    jvm.addTransformer(reader, true);
    for (Class<?> type : jvm.getAllLoadedClasses()) {
      if (type.getName().startsWith(prefix) && jvm.isModifiableClass(type)) {
        jvm.retransformClasses(type);
      }
    }
    jvm.removeTransformer(reader);
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
