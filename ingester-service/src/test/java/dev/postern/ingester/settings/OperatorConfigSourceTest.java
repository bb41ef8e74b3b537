package dev.postern.ingester.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorConfigSourceTest {
  @Test
  void turnsTheDatabaseAddressIntoTheDataSource() {
    var source =
        new OperatorConfigSource(
            new Settings(Map.of("POSTERN_INGESTER_DATABASE_URL", "postgresql://u:p@h:1/d")));
    assertThat(source.getValue("quarkus.datasource.jdbc.url"))
        .startsWith("jdbc:postgresql://h:1/d?");
    assertThat(source.getValue("quarkus.datasource.username")).isEqualTo("u");
    assertThat(source.getValue("quarkus.datasource.password")).isEqualTo("p");
  }

  @Test
  void readsTheDatabaseAddressFromAFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("url"), "postgresql://u:p@h:1/d\n");
    var source =
        new OperatorConfigSource(
            new Settings(Map.of("POSTERN_INGESTER_DATABASE_URL_FILE", file.toString())));
    assertThat(source.getValue("quarkus.datasource.jdbc.url"))
        .startsWith("jdbc:postgresql://h:1/d?");
  }

  @Test
  void readsTheJobTokenFromAFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "a$b\n");
    var source =
        new OperatorConfigSource(new Settings(Map.of("INGESTER_JOB_TOKEN_FILE", file.toString())));
    assertThat(source.getValue("INGESTER_JOB_TOKEN")).isEqualTo("a\\$b");
  }

  @Test
  void leavesEverythingElseToOthers() {
    assertThat(new OperatorConfigSource(new Settings(Map.of())).getPropertyNames()).isEmpty();
  }
}
