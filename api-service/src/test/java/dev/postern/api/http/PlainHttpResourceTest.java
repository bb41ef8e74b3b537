package dev.postern.api.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
@TestProfile(PlainHttpResourceTest.OneProxy.class)
class PlainHttpResourceTest {
  public static final class OneProxy implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("postern.http.trusted-proxy-hops", "1");
    }
  }

  @Test
  @DisplayName("U43: behind a trusted proxy what came over plain HTTP is refused")
  void refusesWhatCameOverPlainHttp() {
    Response refused = reached("http");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.<String>path("message")).startsWith("Use HTTPS.");
    assertThat(refused.header("strict-transport-security")).contains("max-age=");
    assertThat(reached("https, HTTP").statusCode()).isEqualTo(403);

    assertThat(reached("https").statusCode()).isEqualTo(401);
    assertThat(reached("http, https").statusCode()).isEqualTo(401);
    assertThat(given().get("/emails").statusCode()).isEqualTo(401);
    assertThat(given().header("X-Forwarded-Proto", "http").get("/q/health/live").statusCode())
        .isEqualTo(200);
  }

  private static Response reached(String protocol) {
    return given().header("X-Forwarded-Proto", protocol).get("/emails");
  }

  @Test
  void asksTheOutermostOfSeveralProxies() {
    assertThat(ForwardedProtocol.isPlain(List.of("https", "http"), 2)).isFalse();
    assertThat(ForwardedProtocol.isPlain(List.of("http, https"), 2)).isTrue();
    assertThat(ForwardedProtocol.isPlain(List.of("http"), 2)).isTrue();
    assertThat(ForwardedProtocol.isPlain(List.of(), 2)).isFalse();
  }
}
