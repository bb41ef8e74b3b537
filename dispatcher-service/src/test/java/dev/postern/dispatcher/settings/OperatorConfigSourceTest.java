package dev.postern.dispatcher.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.settings.Settings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorConfigSourceTest {
  private static final String KEY = "WEBHOOK_SECRET_ENCRYPTION_KEY";

  @Test
  void turnsTheDatabaseAddressIntoTheDataSource() {
    var source =
        new OperatorConfigSource(
            new Settings(Map.of("POSTERN_DISPATCHER_DATABASE_URL", "postgresql://u:p@h:1/d")));
    assertThat(source.getValue("quarkus.datasource.jdbc.url"))
        .startsWith("jdbc:postgresql://h:1/d?");
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

  @ParameterizedTest
  @ValueSource(
      strings = {"a$b", "${HOME}", "$$", "\\$x", "\\\\$y", "a\\b", "a,b", "end$", "${", "a:b}{"})
  void passesASecretOnAsItIs(String secret) {
    var settings = new Settings(Map.of(KEY, secret));
    assertThat(config(settings).getValue("key", String.class)).isEqualTo(secret);
  }

  @Test
  void splitsSeveralTextsAsSettingsDo() {
    var settings = new Settings(Map.of(KEY, "a,b\\,c,,d\\\\e,$f"));
    assertThat(config(settings).getValues("key", String.class)).isEqualTo(settings.list(KEY));
  }

  private static SmallRyeConfig config(Settings settings) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withSources(
            new OperatorConfigSource(settings),
            new PropertiesConfigSource(Map.of("key", "${" + KEY + ":}"), "test", 100))
        .build();
  }

  @Test
  void leavesEverythingElseToOthers() {
    assertThat(new OperatorConfigSource(new Settings(Map.of())).getPropertyNames()).isEmpty();
  }
}
