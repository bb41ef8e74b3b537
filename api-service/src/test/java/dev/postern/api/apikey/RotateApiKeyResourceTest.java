package dev.postern.api.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.api.apikey.KeyCalls.Issued;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@OnPosternDatabase
class RotateApiKeyResourceTest {
  private TestTenant tenant;
  private Issued key;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
    key = KeyCalls.created(tenant.key(), "{'name': 'k'}");
  }

  @ParameterizedTest
  @CsvSource({"'''1h''', 3600", "'''7d''', 604800", "90, 90", "null, 86400"})
  @DisplayName("U13: the old token is taken for the chosen overlap and no longer")
  void keepsTheOldTokenForTheOverlap(String overlap, long seconds) {
    Issued rotated = KeyCalls.rotated(tenant.key(), key.id(), "{'overlap': %s}".formatted(overlap));
    assertThat(rotated.id()).isEqualTo(key.id());
    Instant until =
        Instant.parse(
            KeyCalls.get(tenant.key(), key.id()).<String>path("previous_token_expires_at"));
    assertThat(Duration.between(Instant.now(), until).toSeconds())
        .isBetween(seconds - 30, seconds + 1);
    assertThat(KeyCalls.list(key.token()).statusCode()).isEqualTo(200);
    assertThat(KeyCalls.list(rotated.token()).statusCode()).isEqualTo(200);
    TestDatabase.execute(
        "update api_key set previous_until = now() - interval '1 second' where id = ?",
        UUID.fromString(key.id()));
    KeyCalls.assertInvalid(key.token());
    assertThat(KeyCalls.list(rotated.token()).statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("U13: an overlap of 0 ends the old token at once")
  void endsTheOldTokenAtOnce() {
    Issued rotated = KeyCalls.rotated(tenant.key(), key.id(), "{'overlap': 0}");
    KeyCalls.assertInvalid(key.token());
    assertThat(KeyCalls.list(rotated.token()).statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("U13: the uses of both tokens are audited, each under its own public id")
  void auditsTheUsesOfBothTokens() {
    Issued rotated = KeyCalls.rotated(tenant.key(), key.id(), "{'overlap': '1h'}");
    for (Issued each : List.of(key, rotated)) {
      String email =
          KeyCalls.send(each.token(), tenant.sender(), "['a@x.test']").<String>path("id");
      assertThat(
              TestDatabase.rows(
                  """
                  select actor_id, details ->> 'token' as token from audit_entry
                  where action = 'email.send' and subject_id = ?
                  """,
                  email))
          .singleElement()
          .satisfies(
              entry ->
                  assertThat(entry)
                      .containsEntry("actor_id", key.id())
                      .containsEntry("token", each.publicId()));
    }
  }

  @Test
  @DisplayName("U13: the rotation is audited with the ids of both tokens")
  void auditsTheRotation() {
    Issued rotated = KeyCalls.rotated(tenant.key(), key.id(), "{'overlap': '1h'}");
    assertThat(
            TestDatabase.rows(
                """
                select details ->> 'issued_token' as issued, details ->> 'previous_token' as previous,
                  details ->> 'overlap_seconds' as overlap
                from audit_entry where action = 'api_key.rotate' and subject_id = ?
                """,
                key.id()))
        .singleElement()
        .satisfies(
            entry ->
                assertThat(entry)
                    .containsEntry("issued", rotated.publicId())
                    .containsEntry("previous", key.publicId())
                    .containsEntry("overlap", "3600"));
  }

  @Test
  void endsTheTokenBeforeLastWithTheNextRotation() {
    Issued second = KeyCalls.rotated(tenant.key(), key.id(), "{'overlap': '1h'}");
    Issued third = KeyCalls.rotated(second.token(), key.id(), "{'overlap': '1h'}");
    KeyCalls.assertInvalid(key.token());
    assertThat(KeyCalls.list(second.token()).statusCode()).isEqualTo(200);
    assertThat(KeyCalls.list(third.token()).statusCode()).isEqualTo(200);
  }

  @Test
  void letsAnOldTokenIssueNone() {
    KeyCalls.rotated(tenant.key(), key.id(), "{'overlap': '1h'}");
    KeyCalls.assertProblem(KeyCalls.rotate(key.token(), key.id(), "{}"), 403, "restricted_api_key");
    KeyCalls.assertProblem(
        KeyCalls.create(key.token(), "{'name': 'k'}"), 403, "restricted_api_key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "'8d'", "604801", "1.5", "'1 h'", "true", "'soon'"})
  void refusesOtherOverlaps(String overlap) {
    Response answer = KeyCalls.rotate(tenant.key(), key.id(), "{'overlap': %s}".formatted(overlap));
    KeyCalls.assertProblem(answer, 422, "validation_error");
    assertThat(KeyCalls.list(key.token()).statusCode()).isEqualTo(200);
  }
}
