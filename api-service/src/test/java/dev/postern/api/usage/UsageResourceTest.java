package dev.postern.api.usage;

import static io.restassured.RestAssured.given;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.model.id.UuidV7;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
class UsageResourceTest {
  private TestTenant tenant;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
  }

  @Test
  void answersInTheShapeThatClientsKnow() {
    Response usage = usage();
    assertThat(usage.statusCode()).isEqualTo(200);
    LocalDate today = LocalDate.now(Clock.systemUTC());
    String tomorrow = today.plusDays(1) + "T00:00:00.000Z";
    String nextMonth = today.withDayOfMonth(1).plusMonths(1) + "T00:00:00.000Z";
    Map<String, Object> expected = new HashMap<>();
    expected.put("object", "usage");
    expected.put(
        "emails",
        Map.of(
            "daily", emails(null, tomorrow),
            "monthly", emails(Integer.MAX_VALUE, nextMonth)));
    expected.put("contacts", map("used", 0, "limit", 0));
    expected.put("segments", map("used", 0, "limit", 0));
    expected.put("broadcasts", map("used", 0, "limit", null));
    expected.put("ai_credits", map("used", 0, "limit", 0, "next_increase_at", null));
    expected.put("automation_runs", map("used", 0, "limit", 0, "resets_at", nextMonth));
    expected.put("domains", map("used", 1, "limit", null));
    expected.put("rate_limit", Map.of("limit", 100_000, "duration", "1000ms"));
    assertThat(usage.jsonPath().getMap("")).isEqualTo(expected);
  }

  private static Map<String, @Nullable Object> emails(@Nullable Integer limit, String resetsAt) {
    Map<String, @Nullable Object> emails = map("used", 0, "limit", limit, "sent", 0);
    emails.putAll(map("received", 0, "resets_at", resetsAt));
    return emails;
  }

  private static Map<String, @Nullable Object> map(@Nullable Object... namesAndValues) {
    Map<String, @Nullable Object> map = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return map;
  }

  @Test
  void countsWhatWasSentInAllEnvironmentsTodayAndThisMonth() {
    Response sent =
        given()
            .auth()
            .oauth2(tenant.key())
            .contentType("application/json")
            .body(Map.of("from", tenant.sender(), "to", "a@x.test", "subject", "s", "text", "t"))
            .post("/emails");
    assertThat(sent.statusCode()).isEqualTo(200);
    Periods periods = Periods.at(Clock.systemUTC().instant());
    UUID beside = environmentBeside();
    email(beside, periods.day());
    email(beside, periods.month());
    email(beside, periods.month().minusMillis(1));
    email(TestTenants.create(), periods.day());
    // On the first of a month all of the month is today.
    int today = periods.month().equals(periods.day()) ? 3 : 2;
    Response usage = usage();
    assertThat(usage.<Integer>path("emails.daily.sent")).isEqualTo(today);
    assertThat(usage.<Integer>path("emails.daily.used")).isEqualTo(today);
    assertThat(usage.<Integer>path("emails.monthly.sent")).isEqualTo(3);
    assertThat(usage.<Integer>path("emails.monthly.used")).isEqualTo(3);
    assertThat(usage.<Integer>path("domains.used")).isEqualTo(1);
  }

  private UUID environmentBeside() {
    UUID environment = UUID.randomUUID();
    TestDatabase.execute(
        "insert into environment (id, organization_id, name) values (?, ?, 'staging')",
        environment,
        tenant.tenant().organization().value());
    return environment;
  }

  private void email(UUID environment, Instant at) {
    email(tenant.tenant().organization().value(), environment, at);
  }

  private static void email(TestTenant other, Instant at) {
    email(other.tenant().organization().value(), other.environment(), at);
  }

  private static void email(UUID organization, UUID environment, Instant at) {
    TestDatabase.execute(
        """
        insert into email (organization_id, environment_id, id, status, from_address, from_domain,
          subject, created_at)
        values (?, ?, ?, 'sent', 'a@x.example', 'x.example', 's', ?)
        """,
        organization,
        environment,
        new UuidV7(Clock.fixed(at, UTC)).next(),
        at.atOffset(UTC));
  }

  @Test
  void showsWhatTheOperatorAllows() {
    TestDatabase.execute(
        "update organization set emails_per_day = 500, requests_per_second = 7 where id = ?",
        tenant.tenant().organization().value());
    Response usage = usage();
    assertThat(usage.<Integer>path("emails.daily.limit")).isEqualTo(500);
    assertThat(usage.<Integer>path("emails.monthly.limit")).isEqualTo(Integer.MAX_VALUE);
    assertThat(usage.<Integer>path("rate_limit.limit")).isEqualTo(7);
    assertThat(usage.header("ratelimit-limit")).isEqualTo("7");
  }

  @Test
  void readsNoEmailOfEarlierMonths() {
    Periods periods = Periods.at(Clock.systemUTC().instant());
    for (int i = 0; i < 2000; i++) {
      email(tenant.environment(), periods.month().minus(Duration.ofMinutes(i + 1)));
    }
    TestDatabase.execute("analyze email");
    String plan =
        String.valueOf(
            TestDatabase.rows(
                "explain (format json) select count(*) from email"
                    + " where environment_id = ? and id >= ?",
                tenant.environment(),
                Periods.firstId(periods.month())));
    assertThat(plan).contains("email_pkey").doesNotContain("Seq Scan");
    assertThat(usage().<Integer>path("emails.monthly.sent")).isZero();
  }

  @Test
  void asksForTheScope() {
    String reader = TestTenants.addKey(tenant.tenant(), "usage:read");
    assertThat(given().auth().oauth2(reader).get("/usage").statusCode()).isEqualTo(200);
    String sender = TestTenants.addKey(tenant.tenant(), "sending_access");
    assertThat(given().auth().oauth2(sender).get("/usage").statusCode()).isEqualTo(401);
  }

  private Response usage() {
    return given().auth().oauth2(tenant.key()).get("/usage");
  }
}
