package dev.postern.api.ratelimit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
@TestProfile(TrustedProxyResourceTest.OneProxy.class)
class TrustedProxyResourceTest {
  public static final class OneProxy extends SteppedClock {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("postern.rate-limit.per-address", "2", "postern.http.trusted-proxy-hops", "1");
    }
  }

  @Test
  @DisplayName("U68: the address that the trusted proxy adds counts, what was sent to it does not")
  void believesTheProxyOnly() {
    assertThat(statusFrom("198.51.100.1, 192.0.2.1")).isEqualTo(401);
    assertThat(statusFrom("198.51.100.2, 192.0.2.1")).isEqualTo(401);
    assertThat(statusFrom("198.51.100.3, 192.0.2.1")).isEqualTo(429);
    assertThat(statusFrom("198.51.100.3, 192.0.2.2")).isEqualTo(401);
  }

  private static int statusFrom(String forwardedFor) {
    return given().header("X-Forwarded-For", forwardedFor).get("/emails").statusCode();
  }
}
