package dev.postern.sandbox.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartUpCacheTest {
  private static final Instant BUILT = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path folder;
  private StartUpCache cache;

  @BeforeEach
  void build() throws IOException {
    Path jar = Files.createFile(folder.resolve("quarkus-run.jar"));
    Files.setLastModifiedTime(jar, FileTime.from(BUILT));
    cache = new StartUpCache(jar);
  }

  @Test
  void isNotUsedBeforeItIsWhole() throws IOException {
    Files.createFile(folder.resolve("start-up.unfinished"));
    assertThat(cache.isCurrent()).isFalse();
    assertThat(cache.use()).isEmpty();
  }

  @Test
  void isUsedOnceItIsFinished() throws IOException {
    Files.createFile(folder.resolve("start-up.unfinished"));
    cache.finish();
    assertThat(cache.isCurrent()).isTrue();
    assertThat(cache.use())
        .isEqualTo(
            StartUpCache.isSupported()
                ? List.of("-XX:AOTCache=" + folder.resolve("start-up.aot"))
                : List.of());
  }

  @Test
  void isOutOfDateAfterANewBuild() throws IOException {
    Path file = Files.createFile(folder.resolve("start-up.aot"));
    Files.setLastModifiedTime(file, FileTime.from(BUILT.minusSeconds(1)));
    assertThat(cache.isCurrent()).isFalse();
    assertThat(cache.use()).isEmpty();
  }
}
