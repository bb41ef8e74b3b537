package dev.postern.api.metrics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
class MetricsResourceTest {
  private static final String RANGE = "start_date=2026-11-02&end_date=2026-11-09";
  private static final String MONDAY = "2026-11-02T12:00:00Z";
  private static final String TUESDAY = "2026-11-03T12:00:00Z";

  private TestTenant tenant;
  private TestFacts facts;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
    facts = new TestFacts(tenant);
  }

  @Test
  void answersInTheShapeThatClientsKnow() {
    Response answer = metrics("");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.jsonPath().getMap(""))
        .containsOnlyKeys(
            "object", "start_date", "end_date", "metrics", "dimensions", "granularity", "totals")
        .containsEntry("object", "metrics")
        .containsEntry("dimensions", List.of())
        .containsEntry("granularity", "daily");
    List<String> all = answer.path("metrics");
    assertThat(all).hasSize(22).startsWith("received", "delivered").endsWith("unsubscribe_rate");
    assertThat(answer.<Map<String, Number>>path("totals").keySet()).containsExactlyElementsOf(all);
    assertThat(answer.<String>path("end_date"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    assertThat(metrics(RANGE).<String>path("start_date")).isEqualTo("2026-11-02T00:00:00.000Z");
  }

  @Test
  void countsEveryKindOfEventInTheRange() {
    UUID email = facts.email(tenant.domain(), MONDAY);
    facts.event(email, "sent", null, MONDAY);
    for (String type :
        List.of("delivered", "complained", "suppressed", "delivery_delayed", "failed")) {
      facts.event(email, type, "a@x.test", MONDAY);
    }
    for (String type : List.of("opened", "clicked")) {
      facts.event(email, type, "a@x.test", MONDAY);
      facts.event(email, type, "a@x.test", TUESDAY);
      facts.event(email, type, "b@x.test", TUESDAY);
    }
    for (String kind : List.of("Transient", "Permanent", "Undetermined", "New")) {
      facts.event(email, "bounced", "a@x.test", MONDAY, "{\"bounce\":{\"type\":\"" + kind + "\"}}");
    }
    facts.event(email, "scheduled", null, MONDAY);
    facts.event(email, "delivered", "a@x.test", "2026-11-01T23:59:59.999Z");
    facts.event(email, "delivered", "a@x.test", "2026-11-09T00:00:00Z");
    facts.received("in@" + tenant.domain(), MONDAY);
    Map<String, Number> totals = metrics(RANGE).path("totals");
    assertThat(totals)
        .containsEntry("sent", 1)
        .containsEntry("received", 1)
        .containsEntry("delivered", 1)
        .containsEntry("complained", 1)
        .containsEntry("suppressed", 1)
        .containsEntry("delivery_delayed", 1)
        .containsEntry("failed", 1)
        .containsEntry("bounced", 4)
        .containsEntry("bounced_transient", 1)
        .containsEntry("bounced_permanent", 1)
        .containsEntry("bounced_undetermined", 2)
        .containsEntry("opened", 3)
        .containsEntry("unique_opened", 2)
        .containsEntry("clicked", 3)
        .containsEntry("unique_clicked", 2)
        .containsEntry("unsubscribed", 0)
        .containsEntry("delivery_rate", 20.0f)
        .containsEntry("bounce_rate", 80.0f)
        .containsEntry("open_rate", 200.0f);
  }

  @Test
  void hasARowForEachPeriodInTheTimeZone() {
    UUID email = facts.email(tenant.domain(), MONDAY);
    facts.event(email, "delivered", "a@x.test", "2026-11-03T03:00:00Z");
    facts.event(email, "delivered", "b@x.test", "2026-11-03T06:00:00Z");
    facts.received("in@" + tenant.domain(), "2026-11-03T04:59:00Z");
    Response days =
        metrics(
            "start_date=2026-11-02&end_date=2026-11-05&dimensions=period&metrics=delivered,received"
                + "&timezone=America/New_York");
    assertThat(days.<String>path("start_date")).isEqualTo("2026-11-02T05:00:00.000Z");
    assertThat(days.<List<Map<String, Object>>>path("data"))
        .containsExactly(
            Map.of("period", "2026-11-02", "delivered", 1, "received", 1),
            Map.of("period", "2026-11-03", "delivered", 1, "received", 0),
            Map.of("period", "2026-11-04", "delivered", 0, "received", 0));
    String hours = "start_date=2026-11-03T02:30:00Z&end_date=2026-11-03T05:00:00Z";
    assertThat(
            metrics(hours + "&dimensions=period&granularity=hourly&metrics=delivered")
                .<List<Map<String, Object>>>path("data"))
        .containsExactly(
            Map.of("period", "2026-11-03T02:00:00Z", "delivered", 0),
            Map.of("period", "2026-11-03T03:00:00Z", "delivered", 1),
            Map.of("period", "2026-11-03T04:00:00Z", "delivered", 0));
    for (String granularity : List.of("weekly", "monthly")) {
      Response one =
          metrics(RANGE + "&dimensions=period&metrics=delivered&granularity=" + granularity);
      assertThat(one.<List<Object>>path("data.delivered")).containsExactly(2);
      assertThat(one.<String>path("granularity")).isEqualTo(granularity);
    }
    assertThat(
            metrics(RANGE + "&dimensions=period&granularity=monthly")
                .<String>path("data[0].period"))
        .isEqualTo("2026-11-01");
  }

  @Test
  void breaksDownByDomainAndPeriod() {
    String second = "second." + tenant.domain();
    TestTenants.addDomain(tenant.tenant(), second, "verified");
    facts.event(facts.email(tenant.domain(), MONDAY), "delivered", "a@x.test", MONDAY);
    facts.event(facts.email(second, MONDAY), "delivered", "a@x.test", TUESDAY);
    facts.event(facts.email("gone.example", MONDAY), "delivered", "a@x.test", TUESDAY);
    facts.received("in@" + second.toUpperCase(Locale.ROOT), MONDAY);
    Response found =
        metrics(RANGE + "&dimensions=period,domain&metrics=delivered,received,delivery_rate");
    assertThat(found.<List<String>>path("data.period"))
        .containsExactly("2026-11-02", "2026-11-02", "2026-11-03", "2026-11-03");
    assertThat(found.<List<String>>path("data.domain_name"))
        .containsExactly(tenant.domain(), second, "gone.example", second);
    assertThat(found.<List<String>>path("data.domain_id"))
        .containsExactly(domainId(tenant.domain()), domainId(second), null, domainId(second));
    assertThat(found.<List<Integer>>path("data.delivered")).containsExactly(1, 0, 1, 1);
    assertThat(found.<List<Integer>>path("data.received")).containsExactly(0, 1, 0, 0);
    assertThat(found.<Integer>path("totals.delivered")).isEqualTo(3);
    Response one =
        metrics(RANGE + "&dimensions=domain&metrics=delivered&domain_id=" + domainId(second));
    assertThat(one.<List<String>>path("data.domain_name")).containsExactly(second);
    assertThat(one.<Integer>path("totals.delivered")).isEqualTo(1);
  }

  @Test
  void breaksDownByEmailAndTellsOfThoseThatAreNamed() {
    UUID first = facts.email(tenant.domain(), MONDAY);
    UUID second = facts.email(tenant.domain(), TUESDAY);
    facts.event(first, "delivered", "a@x.test", MONDAY);
    facts.event(second, "delivered", "a@x.test", TUESDAY);
    facts.event(second, "delivered", "b@x.test", TUESDAY);
    Response both = metrics(RANGE + "&dimensions=email&metrics=delivered");
    assertThat(both.<List<Map<String, Object>>>path("data"))
        .containsExactly(
            Map.of("email_id", first.toString(), "delivered", 1),
            Map.of("email_id", second.toString(), "delivered", 2));
    Response one =
        metrics(RANGE + "&metrics=delivered&email_id=" + second + "&email_id=" + UUID.randomUUID());
    assertThat(one.<Map<String, Object>>path("totals")).isEqualTo(Map.of("delivered", 2));
  }

  @Test
  void countsNothingOfOthersNorOfWhatDoesNotExist() {
    TestTenant stranger = TestTenants.create();
    var theirs = new TestFacts(stranger);
    UUID foreign = theirs.email(stranger.domain(), MONDAY);
    theirs.event(foreign, "delivered", "a@x.test", MONDAY);
    facts.event(facts.email(tenant.domain(), MONDAY), "delivered", "a@x.test", MONDAY);
    assertThat(metrics(RANGE).<Integer>path("totals.delivered")).isEqualTo(1);
    String query = RANGE + "&metrics=delivered&dimensions=domain";
    Response never = metrics(query + "&domain_id=" + UUID.randomUUID());
    assertThat(never.<Integer>path("totals.delivered")).isZero();
    assertThat(never.<List<Object>>path("data")).isEmpty();
    assertThat(metrics(query + "&domain_id=" + domainId(stranger.domain())).asString())
        .isEqualTo(never.asString());
    assertThat(metrics(query + "&email_id=" + foreign).asString()).isEqualTo(never.asString());
    // Broadcasts are not made here yet, and so no id is one's.
    assertThat(metrics(query + "&broadcast_id=" + UUID.randomUUID()).asString())
        .isEqualTo(never.asString());
    Response broadcasts = metrics(RANGE + "&metrics=delivered&dimensions=broadcast");
    assertThat(broadcasts.<Integer>path("totals.delivered")).isZero();
    assertThat(broadcasts.<List<Object>>path("data")).isEmpty();
  }

  @Test
  void refusesWhatIsNotValidAndAnswersOfTooManyRows() {
    Response refused = metrics("granularity=yearly");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.<String>path("name")).isEqualTo("validation_error");
    assertThat(metrics("domain_id=no-id").<String>path("name")).isEqualTo("invalid_parameter");
    facts.sent(MONDAY, 10_001);
    assertThat(metrics(RANGE + "&dimensions=email").statusCode()).isEqualTo(422);
    assertThat(metrics(RANGE + "&dimensions=domain").<Integer>path("data[0].sent"))
        .isEqualTo(10_001);
    TestDatabase.execute(
        "delete from email where id = (select min(id::text)::uuid from email where environment_id = ?)",
        tenant.environment());
    assertThat(metrics(RANGE + "&dimensions=email").<List<Object>>path("data")).hasSize(10_000);
  }

  @Test
  void asksForTheScopeToReadEmails() {
    String reader = TestTenants.addKey(tenant.tenant(), "emails:read");
    assertThat(given().auth().oauth2(reader).get("/emails/metrics").statusCode()).isEqualTo(200);
    String sender = TestTenants.addKey(tenant.tenant(), "sending_access");
    assertThat(given().auth().oauth2(sender).get("/emails/metrics").statusCode()).isEqualTo(401);
  }

  private Response metrics(String query) {
    return given()
        .auth()
        .oauth2(tenant.key())
        .get("/emails/metrics" + (query.isEmpty() ? "" : "?" + query));
  }

  private String domainId(String name) {
    return String.valueOf(
        TestDatabase.rows("select id from domain where name = ?", name).getFirst().get("id"));
  }
}
