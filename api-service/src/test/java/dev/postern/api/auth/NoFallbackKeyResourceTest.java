package dev.postern.api.auth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** There is no key that is not in the database, not even on one's own machine. */
@QuarkusTest
@OnPosternDatabase
class NoFallbackKeyResourceTest {

  @ParameterizedTest
  @CsvSource({
    "Host, localhost",
    "Host, 127.0.0.1",
    "Host, [::1]",
    "X-Forwarded-Host, localhost",
    "X-Forwarded-For, 127.0.0.1",
    "Forwarded, for=127.0.0.1;host=localhost",
    "X-Real-IP, 127.0.0.1",
  })
  @DisplayName("U12: no header makes a call without a key pass for one of this machine")
  void asksForAKeyWhateverTheHost(String header, String value) {
    Response answer = given().header(header, value).get("/emails");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.<String>path("name")).isEqualTo("missing_api_key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "test", "development", "re_123456789", "pn_", "local", "null"})
  @DisplayName("U12: no well-known key is taken, even by a development profile on this machine")
  void takesNoWellKnownKey(String key) {
    Response answer = given().header("Host", "localhost").auth().oauth2(key).get("/emails");
    assertThat(answer.statusCode()).isEqualTo(401);
  }
}
