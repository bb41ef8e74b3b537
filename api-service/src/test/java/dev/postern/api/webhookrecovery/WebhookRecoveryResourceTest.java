package dev.postern.api.webhookrecovery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.api.pagination.RestTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@OnPosternDatabase
class WebhookRecoveryResourceTest {
  @Inject Clock clock;

  private TestTenant tenant;
  private UUID webhook;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
    webhook = createWebhook(tenant);
  }

  @Test
  void leavesTheWishAndShowsHowFarItHasCome() {
    Instant since = ago(Duration.ofDays(29)).truncatedTo(ChronoUnit.SECONDS);
    Instant until = ago(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
    Response wished =
        recover(tenant.key(), webhook, Map.of("since", since + "", "until", until + ""));
    assertThat(wished.statusCode()).as(wished.asString()).isEqualTo(202);
    String id = wished.path("id");
    Map<String, Object> expected =
        Map.of(
            "object",
            "webhook_recovery",
            "id",
            id,
            "webhook_id",
            webhook.toString(),
            "since",
            RestTime.print(since),
            "until",
            RestTime.print(until),
            "status",
            "queued",
            "count",
            0);
    assertThat(wished.jsonPath().getMap("")).isEqualTo(expected);
    assertThat(get(webhook, id).jsonPath().getMap("")).isEqualTo(expected);
    TestDatabase.execute(
        "update webhook_recovery set status = 'done', event_count = 7 where id = ?::uuid", id);
    assertThat(get(webhook, id).<String>path("status")).isEqualTo("done");
    assertThat(get(webhook, id).<Integer>path("count")).isEqualTo(7);
    assertThat(
            TestDatabase.count(
                "audit_entry where environment_id = ? and action = 'webhook.recover'"
                    + " and subject_id = ? and details ->> 'webhook' = ?::text",
                tenant.environment(),
                id,
                webhook))
        .isEqualTo(1);
  }

  @Test
  void recoversUntilNowIfNothingElseIsSaid() {
    Instant before = clock.instant();
    Response wished =
        recover(tenant.key(), webhook, Map.of("since", ago(Duration.ofHours(1)) + ""));
    assertThat(wished.statusCode()).isEqualTo(202);
    assertThat(
            TestDatabase.count(
                "webhook_recovery where endpoint_id = ? and until >= ?::timestamptz"
                    + " and until <= now()",
                webhook,
                before.truncatedTo(ChronoUnit.MILLIS).toString()))
        .isEqualTo(1);
  }

  @Test
  void takesOneAtATimeForEachWebhook() {
    Map<String, String> body = Map.of("since", ago(Duration.ofHours(1)).toString());
    assertThat(recover(tenant.key(), webhook, body).statusCode()).isEqualTo(202);
    for (String status : List.of("queued", "running")) {
      TestDatabase.execute(
          "update webhook_recovery set status = ? where endpoint_id = ?", status, webhook);
      Response refused = recover(tenant.key(), webhook, body);
      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(refused.<String>path("name")).isEqualTo("resource_locked");
    }
    assertThat(recover(tenant.key(), createWebhook(tenant), body).statusCode()).isEqualTo(202);
    TestDatabase.execute(
        "update webhook_recovery set status = 'done' where endpoint_id = ?", webhook);
    assertThat(recover(tenant.key(), webhook, body).statusCode()).isEqualTo(202);
  }

  @ParameterizedTest
  @CsvSource({
    "'', missing_required_field, since",
    "yesterday, validation_error, since",
    "P30DT1M, validation_error, since",
    "-PT1M, validation_error, since"
  })
  void refusesATimeThatItCannotReachBackTo(String since, String name, String field) {
    String text =
        since.contains("P") ? clock.instant().minus(Duration.parse(since)).toString() : since;
    Response refused = recover(tenant.key(), webhook, Map.of("since", text));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.<String>path("name")).isEqualTo(name);
    assertThat(refused.<String>path("message")).contains("`" + field + "`");
    assertThat(recoveries()).isZero();
  }

  @Test
  void refusesAnEndThatIsNotOne() {
    String since = ago(Duration.ofHours(1)).toString();
    for (String until :
        List.of(since, ago(Duration.ofHours(2)) + "", ago(Duration.ofMinutes(-5)) + "", "soon")) {
      Response refused = recover(tenant.key(), webhook, Map.of("since", since, "until", until));
      assertThat(refused.statusCode()).as(until).isEqualTo(422);
      assertThat(refused.<String>path("message")).contains("`until`");
    }
    assertThat(recoveries()).isZero();
  }

  @Test
  void refusesWhileTheWebhookIsDisabled() {
    TestDatabase.execute("update webhook_endpoint set status = 'disabled' where id = ?", webhook);
    Response refused =
        recover(tenant.key(), webhook, Map.of("since", ago(Duration.ofHours(1)) + ""));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(recoveries()).isZero();
  }

  @Test
  void answersForWhatIsForeignAsForWhatNeverWas() {
    TestTenant stranger = TestTenants.create();
    UUID foreign = createWebhook(stranger);
    Map<String, String> body = Map.of("since", ago(Duration.ofHours(1)).toString());
    String its = recover(stranger.key(), foreign, body).path("id");
    for (UUID id : List.of(foreign, UUID.randomUUID())) {
      assertThat(recover(tenant.key(), id, body).asString())
          .isEqualTo(
              "{\"statusCode\":404,\"message\":\"Webhook not found\",\"name\":\"not_found\"}");
    }
    for (String id : List.of(its, UUID.randomUUID().toString())) {
      assertThat(get(webhook, id).statusCode()).isEqualTo(404);
      assertThat(get(foreign, id).statusCode()).isEqualTo(404);
    }
    String own = recover(tenant.key(), webhook, body).path("id");
    assertThat(get(createWebhook(tenant), own).statusCode()).isEqualTo(404);
  }

  @Test
  void asksForTheScopeToWrite() {
    String reader = TestTenants.addKey(tenant.tenant(), "webhooks:read");
    assertThat(
            recover(reader, webhook, Map.of("since", ago(Duration.ofHours(1)) + "")).statusCode())
        .isEqualTo(401);
    assertThat(recoveries()).isZero();
  }

  private long recoveries() {
    return TestDatabase.count("webhook_recovery where environment_id = ?", tenant.environment());
  }

  private Instant ago(Duration duration) {
    return clock.instant().minus(duration);
  }

  private static Response recover(String key, UUID endpoint, Map<String, String> body) {
    return given()
        .auth()
        .oauth2(key)
        .contentType("application/json")
        .body(body)
        .post("/webhooks/" + endpoint + "/recover");
  }

  private Response get(UUID endpoint, String id) {
    return given().auth().oauth2(tenant.key()).get("/webhooks/" + endpoint + "/recoveries/" + id);
  }

  private static UUID createWebhook(TestTenant tenant) {
    String id =
        given()
            .auth()
            .oauth2(tenant.key())
            .contentType("application/json")
            .body(Map.of("endpoint", "https://hooks.example.com/", "events", List.of("email.sent")))
            .post("/webhooks")
            .path("id");
    return UUID.fromString(id);
  }
}
