package dev.postern.model.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @Test
  void readsTheVariable() {
    assertThat(new Settings(Map.of("TOKEN", "abc")).find("TOKEN")).contains("abc");
  }

  @Test
  void takesAnEmptyVariableForNone() {
    assertThat(new Settings(Map.of("TOKEN", "")).find("TOKEN")).isEmpty();
  }

  @Test
  void readsTheFileWithoutItsLineEnd(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "abc\n");
    assertThat(new Settings(Map.of("TOKEN_FILE", file.toString())).find("TOKEN")).contains("abc");
  }

  @Test
  void refusesBoth() {
    var settings = new Settings(Map.of("TOKEN", "abc", "TOKEN_FILE", "token"));
    assertThatThrownBy(() -> settings.find("TOKEN"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("TOKEN_FILE");
  }

  @Test
  void namesTheVariableWhoseFileItCannotRead(@TempDir Path folder) {
    var settings = new Settings(Map.of("TOKEN_FILE", folder.resolve("absent").toString()));
    assertThatThrownBy(() -> settings.find("TOKEN"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("TOKEN_FILE names a file that cannot be read")
        .satisfies(e -> assertThat(String.valueOf(e.getCause())).doesNotContain("absent"));
  }

  @Test
  void readsAListInWhichABackslashKeepsAComma() {
    assertThat(new Settings(Map.of("OLD", "a,b\\,c,,d\\\\e")).list("OLD"))
        .containsExactly("a", "b,c", "d\\e");
    assertThat(new Settings(Map.of()).list("OLD")).isEmpty();
  }
}
