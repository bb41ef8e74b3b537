package dev.postern.dispatcher.settings;

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
            new Settings(Map.of("POSTERN_DISPATCHER_DATABASE_URL", "postgresql://u:p@h:1/d")));
    assertThat(source.getValue("quarkus.datasource.jdbc.url")).isEqualTo("jdbc:postgresql://h:1/d");
    assertThat(source.getValue("quarkus.datasource.username")).isEqualTo("u");
    assertThat(source.getValue("quarkus.datasource.password")).isEqualTo("p");
  }

  @Test
  void readsASecretFromItsFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("key"), "from a file\n");
    var source =
        new OperatorConfigSource(
            new Settings(Map.of("WEBHOOK_SECRET_ENCRYPTION_KEY_FILE", file.toString())));
    assertThat(source.getValue("WEBHOOK_SECRET_ENCRYPTION_KEY")).isEqualTo("from a file");
  }

  @Test
  void leavesEverythingElseToOthers() {
    assertThat(new OperatorConfigSource(new Settings(Map.of())).getPropertyNames()).isEmpty();
  }
}
