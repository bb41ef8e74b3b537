package dev.postern.api.ratelimit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestPeople;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.api.reference.CheckedAnswers;
import dev.postern.model.organization.OrganizationRole;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
@TestProfile(RequestLimitResourceTest.Narrow.class)
class RequestLimitResourceTest {
  public static final class Narrow extends SteppedClock {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "postern.rate-limit.per-address", "6",
          "postern.rate-limit.per-key", "2",
          "postern.rate-limit.per-organization", "3");
    }
  }

  private TestTenant tenant;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
    SteppedClock.Producer.CLOCK.advance(Duration.ofSeconds(1));
  }

  @Test
  @DisplayName("U68, B289: one request more than a key may make is 429 with Retry-After")
  void limitsKeys() {
    Response first = emails(tenant.key());
    assertThat(first.statusCode()).isEqualTo(200);
    assertLimit(first, "2", "1", "1");
    assertThat(emails(tenant.key()).statusCode()).isEqualTo(200);

    Response refused = emails(tenant.key());
    assertRefused(refused, 2);
    assertLimit(refused, "2", "0", "1");

    SteppedClock.Producer.CLOCK.advance(Duration.ofSeconds(1));
    assertThat(emails(tenant.key()).statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("U68: keys of one organization share its limit, those of another do not")
  void limitsOrganizations() {
    String other = TestTenants.addKey(tenant.tenant(), "full_access");
    assertThat(emails(tenant.key()).statusCode()).isEqualTo(200);
    assertThat(emails(tenant.key()).statusCode()).isEqualTo(200);
    assertThat(emails(other).statusCode()).isEqualTo(200);
    assertRefused(emails(other), 3);
    assertThat(emails(TestTenants.create().key()).statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("U68: what the operator sets for an organization counts for keys and people at once")
  void limitsOrganizationsAsTheOperatorSays() {
    String token = TestPeople.with(OrganizationRole.OWNER, tenant).token();
    TestDatabase.execute(
        "update organization set requests_per_second = 1 where id = ?",
        tenant.tenant().organization().value());
    assertLimit(emails(tenant.key()), "1", "0", "1");
    assertRefused(emails(tenant.key()), 1);
    assertRefused(organization(token), 1);
  }

  @Test
  @DisplayName("U68: a person is limited by session")
  void limitsSessions() {
    String token = TestPeople.with(OrganizationRole.OWNER, tenant).token();
    assertThat(organization(token).statusCode()).isEqualTo(200);
    assertThat(organization(token).statusCode()).isEqualTo(200);
    assertRefused(organization(token), 2);
    assertThat(organization(TestPeople.with(OrganizationRole.OWNER, tenant).token()).statusCode())
        .isEqualTo(200);
  }

  @Test
  @DisplayName("U68: addresses are limited before anybody is known; forged ones are ignored")
  void limitsAddresses() {
    for (int i = 0; i < 6; i++) {
      Response answer = given().header("X-Forwarded-For", "192.0.2." + i).get("/emails");
      assertThat(answer.statusCode()).isEqualTo(401);
      assertLimit(answer, "6", String.valueOf(5 - i), "1");
    }
    assertRefused(given().header("X-Forwarded-For", "192.0.2.99").get("/emails"), 6);
    assertRefused(emails(tenant.key()), 6);
    assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("B289: what is refused at the edge counts too, and the connection stays usable")
  void countsWhatIsRefusedAtTheEdge() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest post =
          HttpRequest.newBuilder(
                  URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/emails"))
              .header("Content-Encoding", "gzip")
              .POST(BodyPublishers.ofString("x".repeat(10_000)))
              .build();
      for (int i = 0; i < 8; i++) {
        HttpResponse<String> answer =
            CheckedAnswers.check(client.send(post, BodyHandlers.ofString()));
        assertThat(answer.statusCode()).as("answer %s", i).isEqualTo(i < 6 ? 415 : 429);
        assertThat(answer.headers().firstValue("ratelimit-limit")).contains("6");
      }
    }
  }

  private static Response emails(String key) {
    return given().auth().oauth2(key).get("/emails");
  }

  private Response organization(String token) {
    return given()
        .auth()
        .oauth2(token)
        .get("/organizations/" + tenant.tenant().organization().value());
  }

  private static void assertRefused(Response answer, int limit) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(429);
    assertThat(answer.<String>path("name")).isEqualTo("rate_limit_exceeded");
    assertThat(answer.<String>path("message"))
        .contains("You can only make " + limit + " requests per second.");
    assertThat(answer.header("retry-after")).isEqualTo("1");
    assertThat(answer.header("ratelimit-remaining")).isEqualTo("0");
  }

  private static void assertLimit(Response answer, String limit, String remaining, String reset) {
    assertThat(answer.header("ratelimit-limit")).isEqualTo(limit);
    assertThat(answer.header("ratelimit-policy")).isEqualTo(limit + ";w=1");
    assertThat(answer.header("ratelimit-remaining")).isEqualTo(remaining);
    assertThat(answer.header("ratelimit-reset")).isEqualTo(reset);
  }
}
