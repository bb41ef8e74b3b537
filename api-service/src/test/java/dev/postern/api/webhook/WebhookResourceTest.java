package dev.postern.api.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.webhook.TestEndpoints.Created;
import dev.postern.model.webhook.WebhookEventType;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
class WebhookResourceTest {
  private TestEndpoints endpoints;

  @BeforeEach
  void arrange() {
    endpoints = new TestEndpoints(TestTenants.create());
  }

  @Test
  void createsAnEndpointAndShowsIt() {
    Created created = endpoints.create(Map.of("description", "orders"));
    assertThat(created.secret()).matches("whsec_[A-Za-z0-9+/]{32}");
    Response got = endpoints.get(created.id());
    assertThat(got.statusCode()).isEqualTo(200);
    assertThat(got.jsonPath().getMap(""))
        .containsEntry("object", "webhook")
        .containsEntry("id", created.id())
        .containsEntry("status", "enabled")
        .containsEntry("endpoint", TestEndpoints.URL)
        .containsEntry("events", List.of("email.sent", "email.bounced"))
        .containsEntry("description", "orders")
        .containsEntry("ordered", false)
        .containsEntry("max_in_flight", 10)
        .containsEntry("max_per_second", null)
        .containsEntry("headers", Map.of())
        .containsEntry("signing_secret", created.secret())
        .containsEntry("signature_scheme", "v1")
        .containsEntry("public_key", null);
    assertThat(got.<String>path("created_at")).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:.*\\+00");
    assertThat(endpoints.audit())
        .containsExactly("webhook.create {\"fields\": \"endpoint, events, description\"}");
  }

  @Test
  void signsWithAKeyPairWhereThatIsAskedFor() {
    String asked = endpoints.create(Map.of("signature_scheme", "v1a")).id();
    assertThat(endpoints.get(asked).<String>path("public_key")).matches("whpk_[A-Za-z0-9+/]{43}=");
    String id = endpoints.create(Map.of()).id();
    assertThat(endpoints.patch(id, Map.of("signature_scheme", "v1a")).statusCode()).isEqualTo(200);
    String first = endpoints.get(id).path("public_key");
    assertThat(first).startsWith("whpk_").isNotEqualTo(endpoints.get(asked).path("public_key"));
    endpoints.patch(id, Map.of("signature_scheme", "v1"));
    assertThat(endpoints.get(id).<String>path("public_key")).isNull();
    endpoints.patch(id, Map.of("signature_scheme", "v1a"));
    assertThat(endpoints.get(id).<String>path("public_key")).isEqualTo(first);
    assertThat(endpoints.rotate(id).statusCode()).isEqualTo(200);
    assertThat(endpoints.get(id).<String>path("public_key"))
        .startsWith("whpk_")
        .isNotEqualTo(first);
    assertThat(endpoints.get(id).asString()).doesNotContain("whsk_");
    assertThat(endpoints.post(TestEndpoints.body(Map.of("signature_scheme", "v2"))).statusCode())
        .isEqualTo(422);
    assertThat(endpoints.audit()).contains("webhook.update {\"fields\": \"signature_scheme\"}");
  }

  @Test
  void takesEveryEventThereIs() {
    List<String> all = Arrays.stream(WebhookEventType.values()).map(e -> e.wireName()).toList();
    Created created = endpoints.create(Map.of("events", all));
    assertThat(endpoints.get(created.id()).<List<String>>path("events")).isEqualTo(all).hasSize(43);
  }

  @Test
  void listsWithoutSecretsAPageAtATime() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ids.add(endpoints.create(Map.of()).id());
    }
    Collections.reverse(ids);
    Response all = endpoints.list("");
    assertThat(all.<List<String>>path("data.id")).isEqualTo(ids);
    assertThat(all.<Boolean>path("has_more")).isFalse();
    assertThat(all.asString()).doesNotContain("whsec_", "signing_secret");
    Response first = endpoints.list("?limit=2");
    assertThat(first.<List<String>>path("data.id")).isEqualTo(ids.subList(0, 2));
    assertThat(first.<Boolean>path("has_more")).isTrue();
    Response second = endpoints.list("?limit=2&after=" + ids.get(1));
    assertThat(second.<List<String>>path("data.id")).isEqualTo(ids.subList(2, 3));
    Response back = endpoints.list("?limit=1&before=" + ids.get(2));
    assertThat(back.<List<String>>path("data.id")).isEqualTo(ids.subList(1, 2));
    assertThat(endpoints.list("?after=" + UUID.randomUUID()).statusCode()).isEqualTo(422);
  }

  @Test
  void changesWhatIsGivenAndLeavesTheRest() {
    Created created = endpoints.create(Map.of("description", "orders"));
    TestDatabase.execute(
        "update webhook_endpoint set status = 'disabled', disabled_reason = 'gone',"
            + " failing_since = now() where id = ?::uuid",
        created.id());
    Response changed =
        endpoints.patch(
            created.id(), Map.of("endpoint", "https://other.example.com", "status", "enabled"));
    assertThat(changed.jsonPath().getMap(""))
        .isEqualTo(Map.of("object", "webhook", "id", created.id()));
    assertThat(endpoints.get(created.id()).jsonPath().getMap(""))
        .containsEntry("endpoint", "https://other.example.com/")
        .containsEntry("status", "enabled")
        .containsEntry("events", List.of("email.sent", "email.bounced"))
        .containsEntry("description", "orders");
    assertThat(
            TestDatabase.count(
                "webhook_endpoint where id = ?::uuid and disabled_reason is null"
                    + " and failing_since is null",
                created.id()))
        .isEqualTo(1);
    endpoints.patch(created.id(), Map.of("events", List.of("domain.created"), "description", ""));
    assertThat(endpoints.get(created.id()).<List<String>>path("events"))
        .containsExactly("domain.created");
    assertThat(endpoints.get(created.id()).<String>path("description")).isNull();
    assertThat(endpoints.audit()).hasSize(3);
  }

  @Test
  @DisplayName("U53: an endpoint that is enabled by the API starts with a clean record")
  void startsAnewWhenItIsEnabled() {
    Created created = endpoints.create(Map.of());
    TestDatabase.execute(
        """
        update webhook_endpoint
        set status = 'disabled', disabled_reason = 'failing', failing_since = now(),
          failed_again_at = now(), failing_told_at = now(), failing_is_told = true
        where id = ?::uuid
        """,
        created.id());
    assertThat(endpoints.get(created.id()).<String>path("status")).isEqualTo("disabled");
    endpoints.patch(created.id(), Map.of("status", "enabled"));
    assertThat(endpoints.get(created.id()).<String>path("status")).isEqualTo("enabled");
    assertThat(
            TestDatabase.count(
                "webhook_endpoint where id = ?::uuid and disabled_reason is null"
                    + " and failing_since is null and failed_again_at is null and failing_is_told",
                created.id()))
        .isEqualTo(1);
  }

  @Test
  void keepsTheOrderForWhoAsksForIt() {
    Created created = endpoints.create(Map.of("ordered", true));
    assertThat(endpoints.get(created.id()).<Boolean>path("ordered")).isTrue();
    assertThat(endpoints.list("").<List<Boolean>>path("data.ordered")).containsExactly(true);
    endpoints.patch(created.id(), Map.of("description", "orders"));
    assertThat(endpoints.get(created.id()).<Boolean>path("ordered")).isTrue();
    endpoints.patch(created.id(), Map.of("ordered", false));
    assertThat(endpoints.get(created.id()).<Boolean>path("ordered")).isFalse();
    assertThat(endpoints.audit())
        .containsExactly(
            "webhook.create {\"fields\": \"endpoint, events, ordered\"}",
            "webhook.update {\"fields\": \"description\"}",
            "webhook.update {\"fields\": \"ordered\"}");
  }

  @Test
  void deletesAnEndpointWithItsSecrets() {
    Created created = endpoints.create(Map.of());
    Response deleted = endpoints.delete(created.id());
    assertThat(deleted.jsonPath().getMap(""))
        .isEqualTo(Map.of("object", "webhook", "id", created.id(), "deleted", true));
    assertThat(endpoints.get(created.id()).statusCode()).isEqualTo(404);
    assertThat(endpoints.delete(created.id()).statusCode()).isEqualTo(404);
    assertThat(TestDatabase.count("webhook_secret where endpoint_id = ?::uuid", created.id()))
        .isZero();
    assertThat(endpoints.audit()).hasSize(2).last().isEqualTo("webhook.delete {}");
  }

  @Test
  void rotatesTheSigningSecretWithADayOfOverlap() {
    Created created = endpoints.create(Map.of());
    Response rotated = endpoints.rotate(created.id());
    assertThat(rotated.statusCode()).isEqualTo(200);
    String second = rotated.path("signing_secret");
    assertThat(second).isNotEqualTo(created.secret());
    assertThat(endpoints.get(created.id()).<String>path("signing_secret")).isEqualTo(second);
    assertThat(
            TestDatabase.count(
                "webhook_secret where endpoint_id = ?::uuid and expires_at between"
                    + " now() + interval '23 hours 59 minutes' and now() + interval '24 hours'",
                created.id()))
        .isEqualTo(1);
    for (int i = 0; i < 4; i++) {
      endpoints.rotate(created.id());
    }
    assertThat(TestDatabase.count("webhook_secret where endpoint_id = ?::uuid", created.id()))
        .as("more secrets would make the header of signatures too long")
        .isEqualTo(3);
    assertThat(endpoints.audit())
        .hasSize(6)
        .last()
        .isEqualTo("webhook.rotate {\"overlap_seconds\": \"86400\"}");
  }

  @Test
  void keepsToTwentyEndpointsHoweverManyAreCreatedAtOnce() throws Exception {
    for (int i = 0; i < 17; i++) {
      endpoints.create(Map.of());
    }
    List<Future<Integer>> answers;
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Integer> call = () -> endpoints.post(TestEndpoints.body(Map.of())).statusCode();
      answers = callers.invokeAll(Collections.nCopies(8, call));
    }
    List<Integer> statuses = new ArrayList<>();
    for (Future<Integer> answer : answers) {
      statuses.add(answer.get());
    }
    assertThat(statuses).containsOnly(201, 422);
    assertThat(Collections.frequency(statuses, 201)).isEqualTo(3);
    assertThat(endpoints.count()).isEqualTo(20);
  }

  @Test
  void answersForAForeignEndpointAsForOneThatNeverWas() {
    String foreign = new TestEndpoints(TestTenants.create()).create(Map.of()).id();
    String never = UUID.randomUUID().toString();
    for (String id : List.of(foreign, never)) {
      for (Response answer :
          List.of(
              endpoints.get(id),
              endpoints.patch(id, Map.of("status", "disabled")),
              endpoints.rotate(id),
              endpoints.delete(id))) {
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.asString())
            .isEqualTo(
                "{\"statusCode\":404,\"message\":\"Webhook not found\",\"name\":\"not_found\"}");
      }
    }
    assertThat(endpoints.list("?after=" + foreign).asString())
        .isEqualTo(endpoints.list("?after=" + never).asString());
    assertThat(TestDatabase.count("webhook_endpoint where id = ?::uuid", foreign)).isEqualTo(1);
  }

  @Test
  void asksForTheScope() {
    String reader = TestTenants.addKey(endpoints.tenant().tenant(), "webhooks:read");
    String id = endpoints.create(Map.of()).id();
    assertThat(given().auth().oauth2(reader).get("/webhooks/" + id).statusCode()).isEqualTo(200);
    assertThat(given().auth().oauth2(reader).delete("/webhooks/" + id).statusCode()).isEqualTo(401);
    String sender = TestTenants.addKey(endpoints.tenant().tenant(), "sending_access");
    assertThat(given().auth().oauth2(sender).get("/webhooks").statusCode()).isEqualTo(401);
  }
}
