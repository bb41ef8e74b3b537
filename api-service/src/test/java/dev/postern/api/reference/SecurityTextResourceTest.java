package dev.postern.api.reference;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SecurityTextResourceTest.Stated.class)
@OnPosternDatabase
class SecurityTextResourceTest {
  /** What an operator says. */
  public static final class Stated implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "postern.installation.security-contact", "mailto:security@example.test",
          "postern.installation.public-url", "https://postern.example.test");
    }
  }

  @Test
  @DisplayName("U91: security.txt names the operator's contact, and is never out of date")
  void namesTheContact() {
    Response answer = get("/.well-known/security.txt");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.contentType()).isEqualToIgnoringCase("text/plain;charset=utf-8");
    List<String> lines = answer.asString().lines().toList();
    assertThat(lines)
        .hasSize(3)
        .contains(
            "Contact: mailto:security@example.test",
            "Canonical: https://postern.example.test/.well-known/security.txt");
    Instant expires = Instant.parse(lines.get(1).substring("Expires: ".length()));
    Instant now = Clock.systemUTC().instant();
    assertThat(expires).isBetween(now.plus(Duration.ofDays(7)), now.plus(Duration.ofDays(364)));
  }
}
