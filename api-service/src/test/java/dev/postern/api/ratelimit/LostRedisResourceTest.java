package dev.postern.api.ratelimit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestAccounts;
import dev.postern.api.TestAccounts.TestAccount;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.sandbox.redis.LocalRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
@QuarkusTestResource(value = RedisResource.class, restrictToAnnotatedClass = true)
@TestProfile(LostRedisResourceTest.InRedis.class)
class LostRedisResourceTest {
  public static final class InRedis implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("postern.rate-limit.backend", "redis");
    }
  }

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @SuppressWarnings("NullAway.Init") // by RedisResource
  LocalRedis redis;

  @Test
  @DisplayName("U69: without Redis log-ins and new keys are 503, everything else goes on")
  void refusesWhatMustBeCounted() {
    TestTenant tenant = TestTenants.create();
    TestAccount account = TestAccounts.create();
    await().atMost(PATIENCE).until(() -> logIn(account).statusCode() == 200);
    assertThat(newKey(tenant).statusCode()).isEqualTo(201);

    redis.kill();
    assertUncounted(logIn(account));
    assertUncounted(newKey(tenant));
    assertThat(send(tenant).statusCode()).isEqualTo(200);
    Response read = given().auth().oauth2(tenant.key()).get("/emails");
    assertThat(read.statusCode()).isEqualTo(200);
    assertThat(read.header("ratelimit-limit")).isNotBlank();
    assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);

    redis.restart();
    await().atMost(PATIENCE).until(() -> logIn(account).statusCode() == 200);
    assertThat(newKey(tenant).statusCode()).isEqualTo(201);
  }

  private static Response logIn(TestAccount account) {
    return TestAccounts.logIn(account.email(), TestAccounts.PASSWORD);
  }

  private static Response newKey(TestTenant tenant) {
    return post(tenant, "/api-keys", "{\"name\":\"n\"}");
  }

  private static Response send(TestTenant tenant) {
    return post(
        tenant,
        "/emails",
        """
        {"from": "a@%s", "to": "b@example.org", "subject": "s", "text": "t"}
        """
            .formatted(tenant.domain()));
  }

  private static Response post(TestTenant tenant, String path, String body) {
    return given().auth().oauth2(tenant.key()).contentType(ContentType.JSON).body(body).post(path);
  }

  private static void assertUncounted(Response answer) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(503);
    assertThat(answer.<String>path("name")).isEqualTo("application_error");
    assertThat(answer.<String>path("message")).startsWith("Attempts cannot be counted");
    assertThat(answer.header("retry-after")).isEqualTo("1");
  }
}
