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
    assertThat(source.getValue("quarkus.datasource.jdbc.url")).isEqualTo("jdbc:postgresql://h:1/d");
    assertThat(source.getValue("quarkus.datasource.username")).isEqualTo("u");
    assertThat(source.getValue("quarkus.datasource.password")).isEqualTo("p");
  }

  @Test
  void readsTheDatabaseAddressFromAFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("url"), "postgresql://u:p@h:1/d\n");
    var source =
        new OperatorConfigSource(
            new Settings(Map.of("POSTERN_INGESTER_DATABASE_URL_FILE", file.toString())));
    assertThat(source.getValue("quarkus.datasource.jdbc.url")).isEqualTo("jdbc:postgresql://h:1/d");
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

  @Test
  void turnsTracingOnForACollector() {
    var source =
        new OperatorConfigSource(
            new Settings(Map.of("POSTERN_TRACES_ENDPOINT", "http://collector:4318")));
    assertThat(source.getValue("quarkus.otel.sdk.disabled")).isEqualTo("false");
    assertThat(source.getValue("quarkus.otel.exporter.otlp.traces.endpoint"))
        .isEqualTo("http://collector:4318");
  }
}
