package dev.postern.api.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
@TestProfile(OverloadResourceTest.NoRoom.class)
class OverloadResourceTest {
  public static final class NoRoom implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("postern.http.max-in-flight", "0");
    }
  }

  @Test
  void asksTheClientToComeBack() {
    Response answer = given().get("/emails");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.<String>path("name")).isEqualTo("application_error");
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    SafeHeaders.assertOn(answer);
  }

  @Test
  void stillAnswersProbes() {
    assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);
  }
}
