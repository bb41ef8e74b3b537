package dev.postern.sandbox.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Supplier;

/** The folder in which an installation keeps its data, logs and secrets; only its user may look. */
record StateFolder(Path path) {

  static StateFolder create(Path path) {
    try {
      for (var folder : List.of(path, path.resolve("logs"), path.resolve("secrets"))) {
        createPrivately(folder);
      }
      return new StateFolder(path);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot create " + path, failure);
    }
  }

  Path postgres() {
    return path.resolve("postgres");
  }

  Path aws() {
    return path.resolve("aws");
  }

  Path log(String process) {
    return path.resolve("logs").resolve(process + ".log");
  }

  Path credentials() {
    return path.resolve("credentials.json");
  }

  /** What was kept under that name, or else made now and kept. */
  String secret(String name, Supplier<String> generator) {
    var file = path.resolve("secrets").resolve(name);
    try {
      if (!Files.exists(file)) {
        writePrivately(file, generator.get());
      }
      return Files.readString(file).strip();
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot keep the secret " + name, failure);
    }
  }

  static void createPrivately(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
  }

  /** Writes a file that only this user may read, whole or not at all. */
  static void writePrivately(Path file, String content) throws IOException {
    // Temporary files are readable by their owner alone from the start.
    var unfinished = Files.createTempFile(file.toAbsolutePath().getParent(), ".", "");
    Files.writeString(unfinished, content);
    Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
