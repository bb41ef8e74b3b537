package dev.postern.manifests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The code that is shipped. */
final class Sources {
  private Sources() {}

  /** The files of Java of a module's main source. */
  static Stream<Path> of(String module) {
    try (Stream<Path> files = Files.walk(Repository.ROOT.resolve(module + "/src/main/java"))) {
      List<Path> all = files.filter(file -> file.toString().endsWith(".java")).toList();
      return all.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
