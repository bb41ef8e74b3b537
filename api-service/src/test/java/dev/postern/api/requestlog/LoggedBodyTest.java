package dev.postern.api.requestlog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoggedBodyTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "password", "new_password", "token", "access_token", "signing_secret", "client-secret",
        "Authorization", "api_key", "apiKey", "set-cookie", "recovery_codes", "private_key",
        "download_url", "url", "path"
      })
  void redactsSecrets(String name) {
    assertThat(LoggedBody.of("{\"a\":[{\"" + name + "\":\"hidden\"}],\"b\":1}"))
        .hasValue("{\"a\":[{\"" + name + "\":\"[redacted]\"}],\"b\":1}");
    assertThat(LoggedBody.of("{\"" + name + "\":[\"hidden\"]}").orElseThrow())
        .doesNotContain("hidden");
  }

  @Test
  void redactsTheValuesOfHeadersWhateverTheirNames() {
    assertThat(
            LoggedBody.of("{\"endpoint\":\"https://x.test\",\"headers\":{\"X-Shop\":\"hidden\"}}"))
        .hasValue("{\"endpoint\":\"https://x.test\",\"headers\":{\"X-Shop\":\"[redacted]\"}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"html", "text", "content", "raw"})
  void omitsWhatMailsSay(String name) {
    assertThat(LoggedBody.of("{\"attachments\":[{\"" + name + "\":\"hidden\",\"size\":3}]}"))
        .hasValue("{\"attachments\":[{\"" + name + "\":\"[omitted]\",\"size\":3}]}");
  }

  @Test
  void keepsTheRest() {
    String body =
        "{\"id\":\"1\",\"content_type\":\"text/plain\",\"to\":[\"a@x.test\"],\"key_id\":null}";
    assertThat(LoggedBody.of(body)).hasValue(body);
  }

  @Test
  void putsAListIntoAnObject() {
    assertThat(LoggedBody.of("[{\"html\":\"hidden\"}]"))
        .hasValue("{\"data\":[{\"html\":\"[omitted]\"}]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no JSON", "1", "\"text\"", "null", "{\"a\":"})
  void keepsNothingThatIsNoObject(String body) {
    assertThat(LoggedBody.of(body)).isEmpty();
  }

  @Test
  void keepsNothingThatIsTooLarge() {
    assertThat(LoggedBody.of("{\"a\":\"" + "x".repeat(60_000) + "\"}")).isPresent();
    assertThat(LoggedBody.of("{\"a\":\"" + "x".repeat(70_000) + "\"}")).isEmpty();
  }
}
