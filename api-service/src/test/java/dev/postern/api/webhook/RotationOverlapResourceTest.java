package dev.postern.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a signing secret still signs after it was replaced. */
@QuarkusTest
@OnPosternDatabase
class RotationOverlapResourceTest {
  private TestEndpoints endpoints;
  private String id;

  @BeforeEach
  void arrange() {
    endpoints = new TestEndpoints(TestTenants.create());
    id = endpoints.create(Map.of()).id();
  }

  @ParameterizedTest
  @CsvSource({
    "'{}', 86400",
    "'{\"overlap\":null}', 86400",
    "'{\"overlap\":60}', 60",
    "'{\"overlap\":604800}', 604800",
    "'{\"overlap\":\"90m\"}', 5400",
    "'{\"overlap\":\"7d\"}', 604800"
  })
  @DisplayName("U46: the old signing secret signs for the chosen overlap and no longer")
  void letsTheOldSecretSignForTheOverlap(String body, long seconds) {
    assertThat(endpoints.rotate(id, body).statusCode()).isEqualTo(200);
    assertThat(endsIn()).containsExactly(String.valueOf(seconds), "never");
    assertThat(endpoints.audit())
        .last()
        .isEqualTo("webhook.rotate {\"overlap_seconds\": \"%d\"}".formatted(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "\"0s\"", "\"0d\""})
  @DisplayName("U46: an overlap of 0 ends the old signing secret at once")
  void endsTheOldSecretAtOnce(String overlap) {
    Response rotated = endpoints.rotate(id, "{\"overlap\":%s}".formatted(overlap));
    assertThat(endsIn()).containsExactly("never");
    assertThat(endpoints.get(id).<String>path("signing_secret"))
        .isEqualTo(rotated.path("signing_secret"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-1", "604801", "\"8d\"", "\"169h\"", "1.5", "\"1 h\"", "true", "\"soon\"", "[]"})
  void refusesAnyOtherOverlap(String overlap) {
    Response answer = endpoints.rotate(id, "{\"overlap\":%s}".formatted(overlap));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.jsonPath().getMap(""))
        .containsEntry("name", "validation_error")
        .containsEntry(
            "message",
            "Invalid `overlap` field. It must be a number of seconds, or a number with the unit s,"
                + " m, h or d, of at most 7 days.");
    assertThat(endsIn()).containsExactly("never");
  }

  /** Some clients send no content type without a body, others that of a form. */
  @Test
  void takesADayHoweverTheClientSaysNothing() throws IOException, InterruptedException {
    URI rotate =
        URI.create(
            "http://127.0.0.1:" + RestAssured.port + "/webhooks/" + id + "/signing-secret/rotate");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(rotate)
            .header("Authorization", "Bearer " + endpoints.tenant().key())
            .POST(BodyPublishers.noBody());
    try (HttpClient client = HttpClient.newHttpClient()) {
      assertThat(client.send(request.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
    assertThat(endpoints.rotate(id).statusCode()).isEqualTo(200);
    assertThat(endsIn()).containsExactly("86400", "86400", "never");
  }

  @Test
  void keepsTheNewestThreeWhicheverEndsFirst() {
    endpoints.rotate(id, "{\"overlap\":\"7d\"}");
    endpoints.rotate(id, "{\"overlap\":\"6d\"}");
    endpoints.rotate(id, "{\"overlap\":\"1h\"}");
    assertThat(endsIn()).containsExactly("518400", "3600", "never");
    endpoints.rotate(id, "{\"overlap\":0}");
    assertThat(endsIn()).containsExactly("518400", "3600", "never");
  }

  @Test
  void replacesNoSecretOfAnotherTenant() {
    var others = new TestEndpoints(TestTenants.create());
    var foreign = others.create(Map.of());
    assertThat(endpoints.rotate(foreign.id(), "{\"overlap\":0}").statusCode()).isEqualTo(404);
    assertThat(others.get(foreign.id()).<String>path("signing_secret")).isEqualTo(foreign.secret());
  }

  /** Of each secret, the oldest first: seconds from the replacement until it ends, in minutes. */
  private List<String> endsIn() {
    return TestDatabase.rows(
            """
            select coalesce((60 * ceil(extract(epoch from expires_at - lead(created_at)
              over (order by created_at)) / 60))::integer::text, 'never') as ends
            from webhook_secret where endpoint_id = ?::uuid order by created_at
            """,
            id)
        .stream()
        .map(row -> String.valueOf(row.get("ends")))
        .toList();
  }
}
