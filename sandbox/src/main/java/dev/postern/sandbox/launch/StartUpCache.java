package dev.postern.sandbox.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * What the JVM of a service loaded, linked and learned in a training run, kept beside its jar for
 * faster starts. Java makes such caches from release 25 on (JEP 514); it checks itself that a cache
 * fits, and starts without it if not.
 */
record StartUpCache(Path jar) {
  private static final int FIRST_RELEASE = 25;

  static boolean isSupported() {
    return Runtime.version().feature() >= FIRST_RELEASE;
  }

  /** Whether the training came after the build. */
  boolean isCurrent() {
    try {
      return Files.exists(file())
          && Files.getLastModifiedTime(file()).compareTo(Files.getLastModifiedTime(jar)) > 0;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at " + file(), e);
    }
  }

  /** Options of a JVM that starts from it; none where there is nothing to start from. */
  List<String> use() {
    return isSupported() && isCurrent() ? List.of("-XX:AOTCache=" + file()) : List.of();
  }

  /** Options of a JVM that makes it, which takes until its end. */
  List<String> make() {
    return List.of("-XX:AOTCacheOutput=" + unfinished());
  }

  /** To be called once the JVM that made it has ended well. */
  void finish() throws IOException {
    Files.move(unfinished(), file(), StandardCopyOption.REPLACE_EXISTING);
  }

  private Path file() {
    return jar.resolveSibling("start-up.aot");
  }

  private Path unfinished() {
    return jar.resolveSibling("start-up.unfinished");
  }
}
