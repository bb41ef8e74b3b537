import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The modules of the builder, and the doors that GraalVM's own JDK would open to them. */
final class Modules {
  private static final Set<String> OF_THE_JDK =
      Set.of(
          "java.base",
          "java.desktop",
          "java.instrument",
          "java.logging",
          "java.management",
          "java.rmi",
          "java.security.jgss",
          "java.xml",
          "java.xml.crypto",
          "jdk.crypto.ec",
          "jdk.internal.vm.ci",
          "jdk.jfr",
          "jdk.management",
          "jdk.zipfs");

  private final Path folder;

  Modules(Path folder) {
    this.folder = folder;
  }

  List<Path> jars() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  /** The version of GraalVM, which its jars bear in their names. */
  String version() throws IOException {
    return named("svm").getFileName().toString().replaceAll("svm-(.*)\\.jar", "$1");
  }

  Path compiler() throws IOException {
    return named("compiler");
  }

  private Path named(String name) throws IOException {
    return jars().stream()
        .filter(jar -> jar.getFileName().toString().matches(name + "-[0-9].*"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no jar " + name + " in " + folder));
  }

  /** Writes arguments for java, which are too many for a command. */
  void writeDoors(Path file) throws IOException {
    Set<ModuleReference> ours = ModuleFinder.of(folder).findAll();
    String builder =
        ours.stream()
            .map(one -> one.descriptor().name())
            .sorted()
            .collect(Collectors.joining(",", "", ",ALL-UNNAMED"));
    Stream.Builder<String> lines = Stream.builder();
    ModuleFinder.ofSystem().findAll().stream()
        .map(ModuleReference::descriptor)
        .filter(one -> OF_THE_JDK.contains(one.name()))
        .forEach(one -> addDoors(one, "--add-opens", builder, lines));
    ours.forEach(one -> addDoors(one.descriptor(), "--add-exports", "ALL-UNNAMED", lines));
    Files.write(file, lines.build().toList());
  }

  /** What is open is exported too; Java takes no more than a thousand of either. */
  private static void addDoors(
      ModuleDescriptor module, String option, String to, Consumer<String> lines) {
    for (String door : module.packages()) {
      lines.accept(option + "=" + module.name() + "/" + door + "=" + to);
    }
  }
}
