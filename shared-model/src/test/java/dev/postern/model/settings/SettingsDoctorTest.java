package dev.postern.model.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsDoctorTest {
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();

  @Test
  void findsNothingWrongWithSafeSettings() {
    assertThat(isHealthy(TestSettings.safe())).isTrue();
    assertThat(text()).isEqualTo("✓ the settings are safe to start with\n");
  }

  @Test
  void saysEachProblemOnce() {
    assertThat(isHealthy(TestSettings.safe().with("POSTERN_SETUP_TOKEN", "changeme"))).isFalse();
    assertThat(text().lines())
        .singleElement()
        .asString()
        .startsWith("✗ POSTERN_SETUP_TOKEN is a placeholder");
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(isHealthy(TestSettings.safe().without("POSTERN_SECRET_ENCRYPTION_KEY"))).isFalse();
    assertThat(text()).contains("✗ Set POSTERN_SECRET_ENCRYPTION_KEY");
  }

  @Test
  void knowsTwoProfiles() {
    TestSettings weak = TestSettings.safe().with("POSTERN_SETUP_TOKEN", "changeme");

    assertThat(isHealthy(weak.with("POSTERN_PROFILE", "local"))).isTrue();
    assertThat(isHealthy(weak.with("POSTERN_PROFILE", "staging"))).isFalse();
  }

  @Test
  void readsFilesOfVariables() {
    assertThat(
            EnvFile.parse(
                List.of("# A=1", "", "B=2", "export C='3 4'", "D=\"5\"", "E=", "F=a=b", "no line")))
        .isEqualTo(Map.of("B", "2", "C", "3 4", "D", "5", "E", "", "F", "a=b"));
  }

  private boolean isHealthy(TestSettings settings) {
    var out = new PrintStream(output, true, StandardCharsets.UTF_8);
    return new SettingsDoctor(settings.variables(), out).isHealthy();
  }

  private String text() {
    return output.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
