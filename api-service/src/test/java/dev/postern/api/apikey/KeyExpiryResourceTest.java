package dev.postern.api.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.api.apikey.KeyCalls.Issued;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@OnPosternDatabase
class KeyExpiryResourceTest {
  private TestTenant tenant;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
  }

  @ParameterizedTest
  @CsvSource({"7d, P7D", "30d, P30D", "90d, P90D", "180d, P180D", "1y, P1Y"})
  @DisplayName("U5: a key lives as long as was chosen, and not a second longer")
  void expiresAsChosen(String choice, Period validity) {
    Issued key =
        KeyCalls.created(tenant.key(), "{'name': 'k', 'expires_in': '%s'}".formatted(choice));
    Instant expected = Instant.now().atOffset(ZoneOffset.UTC).plus(validity).toInstant();
    Instant expiry = Instant.parse(KeyCalls.get(tenant.key(), key.id()).<String>path("expires_at"));
    assertThat(expiry).isCloseTo(expected, within(30, ChronoUnit.SECONDS));
    // The database's clock decides: the row is moved along it instead.
    expire(key, "now() + interval '20 seconds'");
    assertThat(KeyCalls.list(key.token()).statusCode()).isEqualTo(200);
    expire(key, "now() - interval '1 second'");
    KeyCalls.assertInvalid(key.token());
  }

  @Test
  @DisplayName("U5: a key that never expires says so")
  void neverExpires() {
    Issued key = KeyCalls.created(tenant.key(), "{'name': 'k', 'expires_in': 'never'}");
    assertThat(KeyCalls.get(tenant.key(), key.id()).<String>path("expires_at")).isNull();
  }

  @Test
  @DisplayName("U5: a key stops by itself at the date that was chosen")
  void stopsByItself() {
    Instant expiry = Instant.now().plusSeconds(4);
    Issued key =
        KeyCalls.created(tenant.key(), "{'name': 'k', 'expires_at': '%s'}".formatted(expiry));
    assertThat(KeyCalls.list(key.token()).statusCode()).isEqualTo(200);
    await("expiry")
        .atMost(Duration.ofSeconds(20))
        .until(() -> KeyCalls.list(key.token()).statusCode() == 401);
    assertThat(Instant.now()).isAfterOrEqualTo(expiry);
    KeyCalls.assertInvalid(key.token());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'expires_in': '8d'",
        "'expires_in': ''",
        "'expires_in': 7",
        "'expires_at': '2020-01-01'",
        "'expires_at': 'soon'",
        "'expires_at': '2999-02-30'",
      })
  @DisplayName("U5: other values are answered 422")
  void refusesOtherValues(String field) {
    Response answer = KeyCalls.create(tenant.key(), "{'name': 'k', " + field + "}");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(422);
  }

  private static void expire(Issued key, String time) {
    TestDatabase.execute(
        "update api_key set expires_at = " + time + " where id = ?", UUID.fromString(key.id()));
  }
}
