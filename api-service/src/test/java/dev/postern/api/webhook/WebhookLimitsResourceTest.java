package dev.postern.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestTenants;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How much an endpoint is sent at once, and a second. */
@QuarkusTest
@OnPosternDatabase
class WebhookLimitsResourceTest {
  private TestEndpoints endpoints;

  @BeforeEach
  void arrange() {
    endpoints = new TestEndpoints(TestTenants.create());
  }

  @Test
  void allowsTenAtOnceWhereNothingElseIsAskedFor() {
    String id = endpoints.create(Map.of()).id();
    assertThat(endpoints.get(id).<Integer>path("max_in_flight")).isEqualTo(10);
    assertThat(endpoints.list("").<Integer>path("data[0].max_in_flight")).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100})
  void takesFromOneToAHundredAtOnce(int most) {
    String created = endpoints.create(Map.of("max_in_flight", most)).id();
    assertThat(endpoints.get(created).<Integer>path("max_in_flight")).isEqualTo(most);
    String changed = endpoints.create(Map.of()).id();
    assertThat(endpoints.patch(changed, Map.of("max_in_flight", most)).statusCode()).isEqualTo(200);
    assertThat(endpoints.get(changed).<Integer>path("max_in_flight")).isEqualTo(most);
    endpoints.patch(changed, Map.of("description", "orders"));
    assertThat(endpoints.get(changed).<Integer>path("max_in_flight")).isEqualTo(most);
    assertThat(endpoints.audit())
        .containsExactly(
            "webhook.create {\"fields\": \"endpoint, events, max_in_flight\"}",
            "webhook.create {\"fields\": \"endpoint, events\"}",
            "webhook.update {\"fields\": \"max_in_flight\"}",
            "webhook.update {\"fields\": \"description\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "0, Invalid `max_in_flight` field: it is a number from 1 to 100.",
    "-1, Invalid `max_in_flight` field: it is a number from 1 to 100.",
    "101, Invalid `max_in_flight` field: it is a number from 1 to 100.",
    "1.5, Invalid `max_in_flight` field.",
    "'\"5\"', Invalid `max_in_flight` field.",
    "99999999999, Invalid `max_in_flight` field."
  })
  void refusesAnyOtherNumberAtOnce(String most, String message) {
    String id = endpoints.create(Map.of()).id();
    assertRefused(endpoints.patch(id, "{\"max_in_flight\":%s}".formatted(most)), message);
    assertRefused(
        endpoints.post(
            "{\"endpoint\":\"%s\",\"events\":[\"email.sent\"],\"max_in_flight\":%s}"
                .formatted(TestEndpoints.URL, most)),
        message);
    assertThat(endpoints.count()).isEqualTo(1);
    assertThat(endpoints.get(id).<Integer>path("max_in_flight")).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1000})
  void takesFromOneToAThousandASecond(int rate) {
    String created = endpoints.create(Map.of("max_per_second", rate)).id();
    assertThat(endpoints.get(created).<Integer>path("max_per_second")).isEqualTo(rate);
    assertThat(endpoints.list("").<Integer>path("data[0].max_per_second")).isEqualTo(rate);
    String changed = endpoints.create(Map.of()).id();
    assertThat(endpoints.patch(changed, Map.of("max_per_second", rate)).statusCode())
        .isEqualTo(200);
    assertThat(endpoints.get(changed).<Integer>path("max_per_second")).isEqualTo(rate);
    assertThat(endpoints.audit())
        .containsExactly(
            "webhook.create {\"fields\": \"endpoint, events, max_per_second\"}",
            "webhook.create {\"fields\": \"endpoint, events\"}",
            "webhook.update {\"fields\": \"max_per_second\"}");
  }

  @Test
  void liftsTheRateForNullAndKeepsItWhereNothingIsSaid() {
    String id = endpoints.create(Map.of("max_per_second", 5)).id();
    endpoints.patch(id, Map.of("description", "orders"));
    assertThat(endpoints.get(id).<Integer>path("max_per_second")).isEqualTo(5);
    assertThat(endpoints.patch(id, "{\"max_per_second\":null}").statusCode()).isEqualTo(200);
    assertThat(endpoints.get(id).<Integer>path("max_per_second")).isNull();
    assertThat(endpoints.list("").<Integer>path("data[0].max_per_second")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1001", "1.5", "\"5\"", "true", "[]", "99999999999"})
  void refusesAnyOtherRate(String rate) {
    String message =
        "Invalid `max_per_second` field: it is a number from 1 to 1000, or null for no limit.";
    String id = endpoints.create(Map.of("max_per_second", 5)).id();
    assertRefused(endpoints.patch(id, "{\"max_per_second\":%s}".formatted(rate)), message);
    assertRefused(
        endpoints.post(
            "{\"endpoint\":\"%s\",\"events\":[\"email.sent\"],\"max_per_second\":%s}"
                .formatted(TestEndpoints.URL, rate)),
        message);
    assertThat(endpoints.count()).isEqualTo(1);
    assertThat(endpoints.get(id).<Integer>path("max_per_second")).isEqualTo(5);
  }

  @Test
  void changesNoEndpointOfAnotherTenant() {
    var others = new TestEndpoints(TestTenants.create());
    String foreign = others.create(Map.of()).id();
    Map<String, Integer> limits = Map.of("max_in_flight", 1, "max_per_second", 1);
    assertThat(endpoints.patch(foreign, limits).statusCode()).isEqualTo(404);
    assertThat(others.get(foreign).<Integer>path("max_in_flight")).isEqualTo(10);
    assertThat(others.get(foreign).<Integer>path("max_per_second")).isNull();
  }

  private static void assertRefused(Response answer, String message) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(422);
    assertThat(answer.jsonPath().getMap(""))
        .containsEntry("name", "validation_error")
        .containsEntry("message", message);
  }
}
