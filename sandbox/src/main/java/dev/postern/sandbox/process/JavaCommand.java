package dev.postern.sandbox.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines that run a program under the JDK that this one runs under. */
public final class JavaCommand {

  private JavaCommand() {}

  /**
   * @param options further options of the JVM
   */
  public static List<String> ofJar(Path jar, String heap, List<String> options) {
    var command = java(heap);
    command.addAll(options);
    command.addAll(List.of("-jar", jar.toString()));
    return command;
  }

  /** A main class of the class path that this program has. */
  public static List<String> ofClass(String mainClass, String heap, String... arguments) {
    var command = java(heap);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    command.addAll(List.of(arguments));
    return command;
  }

  private static List<String> java(String heap) {
    return new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + heap,
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError"));
  }
}
