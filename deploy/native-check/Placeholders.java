import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Stands in for the native half of GraalVM, which its jars lack. The analysis looks at names and
 * layouts only; nothing here is ever linked or run.
 */
final class Placeholders {
  private static final List<String> ARCHIVES =
      List.of("java", "nio", "net", "zip", "jvm", "libchelper", "extnet", "fdlibm", "prefs");
  private static final Map<String, String> HEADERS =
      Map.of(
          "amd64cpufeatures.h", "com.oracle.svm.core.amd64.AMD64LibCHelper",
          "aarch64cpufeatures.h", "com.oracle.svm.core.aarch64.AArch64LibCHelper",
          "riscv64cpufeatures.h", "com.oracle.svm.core.riscv64.RISCV64LibCHelper",
          "svm_locale.h", "com.oracle.svm.core.c.locale.LocaleCHelper");
  private static final String ANNOTATIONS = "org.graalvm.nativeimage.c.";
  private static final String REPORTER =
      """
      package com.oracle.svm.hosted;
      public final class ProgressReporterCHelper {
        static final int MAX_CHARACTERS_PER_LINE = 120;
        public static int getTerminalWindowColumnsClamped() { return MAX_CHARACTERS_PER_LINE; }
        public static int getTerminalWindowColumns() { return MAX_CHARACTERS_PER_LINE; }
        public static long getPeakRSS() { return -1; }
      }
      """;

  private final Path folder;

  Placeholders(Path folder) {
    this.folder = folder;
  }

  /** Where the builder looks for archives, and in its folder include for headers. */
  Path libraries() {
    return folder.resolve("libraries");
  }

  /** Replaces the one class of the builder that calls into a library of its own. */
  Path patch() {
    return folder.resolve("patch");
  }

  void write(List<Path> jars) throws IOException, ReflectiveOperationException {
    Files.createDirectories(libraries().resolve("include"));
    for (String name : ARCHIVES) {
      Files.writeString(libraries().resolve("lib" + name + ".a"), "!<arch>\n");
    }
    writeHeaders(jars);
    compilePatch();
  }

  private void writeHeaders(List<Path> jars) throws IOException, ReflectiveOperationException {
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = jars.get(i).toUri().toURL();
    }
    try (var classes = new URLClassLoader(urls)) {
      for (var header : HEADERS.entrySet()) {
        Files.writeString(
            libraries().resolve("include").resolve(header.getKey()),
            declarations(Class.forName(header.getValue(), false, classes)));
      }
    }
  }

  private void compilePatch() throws IOException {
    Path source =
        Files.createDirectories(folder.resolve("source")).resolve("ProgressReporterCHelper.java");
    Files.writeString(source, REPORTER);
    compile(source, patch());
  }

  static void compile(Path source, Path classes) {
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", classes.toString(), source.toString());
    if (code != 0) {
      throw new IllegalStateException("cannot compile " + source);
    }
  }

  /** What the header of this class has to declare: its constants, and the structs nested in it. */
  private static String declarations(Class<?> helper) throws ReflectiveOperationException {
    List<String> lines = new ArrayList<>();
    for (Method method : helper.getDeclaredMethods()) {
      if (annotated(method.getAnnotations(), "constant.CConstant").isPresent()) {
        lines.add("#define " + method.getName() + " " + lines.size());
      }
    }
    for (Class<?> nested : helper.getDeclaredClasses()) {
      var struct = annotated(nested.getAnnotations(), "struct.CStruct");
      if (struct.isPresent()) {
        lines.add("typedef struct {");
        lines.addAll(fields(nested));
        lines.add("} " + named(struct.get(), nested.getSimpleName()) + ";");
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static List<String> fields(Class<?> struct) throws ReflectiveOperationException {
    List<String> fields = new ArrayList<>();
    for (Method method : struct.getMethods()) {
      var field = annotated(method.getAnnotations(), "struct.CField");
      if (field.isPresent()) {
        String type = method.getReturnType().isPrimitive() ? "char " : "char *";
        fields.add("  " + type + named(field.get(), method.getName()) + ";");
      }
    }
    return fields;
  }

  private static Optional<Annotation> annotated(Annotation[] all, String name) {
    return Stream.of(all)
        .filter(one -> one.annotationType().getName().equals(ANNOTATIONS + name))
        .findFirst();
  }

  private static String named(Annotation annotation, String otherwise)
      throws ReflectiveOperationException {
    String name = (String) annotation.annotationType().getMethod("value").invoke(annotation);
    return name.isEmpty() ? otherwise : name;
  }
}
