package dev.postern.model.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemaVersionTest {
  @Test
  void isTheNewestMigrationOfThisBuild() throws IOException, URISyntaxException {
    var folder = Objects.requireNonNull(SchemaVersion.class.getResource("/db/migration"));
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      assertThat(files.map(SchemaVersionTest::version).max(Long::compare))
          .contains(SchemaVersion.REQUIRED);
    }
  }

  private static long version(Path file) {
    return Long.parseLong(file.getFileName().toString().split("__", 2)[0].substring(1));
  }
}
