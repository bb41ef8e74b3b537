package dev.postern.api.apikey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.api.apikey.KeyCalls.Issued;
import dev.postern.model.apikey.ApiKeyToken;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@OnPosternDatabase
class CreateApiKeyResourceTest {
  private TestTenant tenant;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
  }

  @Test
  void answersAsTheContractSays() {
    Response answer = KeyCalls.create(tenant.key(), "{'name': 'Production'}");
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.jsonPath().getMap("")).containsOnlyKeys("object", "id", "token");
    Response shown = KeyCalls.get(tenant.key(), answer.path("id"));
    assertThat(shown.<String>path("name")).isEqualTo("Production");
    assertThat(shown.<String>path("permission")).isEqualTo("full_access");
    assertThat(shown.<String>path("expires_at")).isNull();
    assertThat(shown.<List<String>>path("allowed_ips")).isEmpty();
    assertThat(shown.<String>path("created_by.kind")).isEqualTo("api_key");
  }

  @Test
  void auditsWhoMadeWhatAndNeverTheSecret() {
    Issued key = KeyCalls.created(tenant.key(), "{'name': 'k', 'permission': 'sending_access'}");
    List<Map<String, Object>> entries =
        TestDatabase.rows(
            """
            select actor_kind, details::text as details from audit_entry
            where action = 'api_key.create' and subject_kind = 'api_key' and subject_id = ?
            """,
            key.id());
    assertThat(entries).hasSize(1);
    assertThat(entries.getFirst()).containsEntry("actor_kind", "api_key");
    assertThat(String.valueOf(entries.getFirst().get("details")))
        .contains(key.publicId(), "sending_access")
        .doesNotContain(key.secret());
  }

  @Test
  @DisplayName("U2: the database holds the SHA-256 of a key, and the key itself in no encoding")
  void storesOnlyTheHash() {
    Response answer = KeyCalls.create(tenant.key(), "{'name': 'k'}");
    Issued first = new Issued(answer.path("id"), answer.path("token"));
    Issued second = KeyCalls.rotated(tenant.key(), first.id(), "{'overlap': '1h'}");
    String dump = String.join("\n", dump());
    for (Issued key : List.of(first, second)) {
      byte[] hash = ApiKeyToken.parse(key.token(), List.of("pn_")).orElseThrow().hash();
      assertThat(dump).contains(HexFormat.of().formatHex(hash));
      assertThat(encodings(key)).noneMatch(dump::contains);
    }
  }

  @Test
  @DisplayName("U3: a key is shown by the 201 that makes it and by no other answer")
  void showsTheTokenOnce() {
    String name = UUID.randomUUID().toString();
    Response first = createUnder(name);
    Issued key = new Issued(first.path("id"), first.path("token"));
    Response replay = createUnder(name);
    assertThat(replay.statusCode()).isEqualTo(201);
    assertThat(replay.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(replay.<String>path("id")).isEqualTo(key.id());
    assertThat(replay.<String>path("token")).isNull();
    Stream.of(
            replay,
            KeyCalls.get(tenant.key(), key.id()),
            KeyCalls.get(key.token(), key.id()),
            KeyCalls.list(tenant.key()),
            KeyCalls.rename(tenant.key(), key.id(), "{'name': 'other'}"),
            KeyCalls.rotate(tenant.key(), key.id(), "{}"),
            KeyCalls.revoke(tenant.key(), key.id()))
        .forEach(
            answer -> {
              assertThat(answer.statusCode()).isLessThan(300);
              assertThat(answer.asString()).doesNotContain(key.secret());
              assertThat(answer.headers().toString()).doesNotContain(key.secret());
            });
  }

  @Test
  @DisplayName("U3: the token of a rotation is not shown to its repetition either")
  void showsTheTokenOfARotationOnce() {
    Issued key = KeyCalls.created(tenant.key(), "{'name': 'k'}");
    Response first = rotateUnder("rotation", key.id());
    Response replay = rotateUnder("rotation", key.id());
    assertThat(first.<String>path("token")).isNotEqualTo(key.token()).startsWith("pn_");
    assertThat(replay.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(replay.jsonPath().getMap("")).containsOnlyKeys("object", "id");
    assertThat(KeyCalls.list(first.path("token")).statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("U4: a key starts with its prefix and public id and ends with a checksum")
  void hasARecognisableForm() {
    Issued key = KeyCalls.created(tenant.key(), "{'name': 'k'}");
    assertThat(key.token()).matches("pn_[0-9A-Za-z]{12}_[0-9A-Za-z]{43}[0-9A-Za-z]{6}");
    assertThat(ApiKeyToken.parse(key.token(), List.of("pn_"))).isPresent();
    char last = key.token().charAt(key.token().length() - 1);
    String mistyped =
        key.token().substring(0, key.token().length() - 1) + (last == '0' ? '1' : '0');
    assertThat(ApiKeyToken.parse(mistyped, List.of("pn_"))).isEmpty();
    KeyCalls.assertInvalid(mistyped);
    assertThat(KeyCalls.get(tenant.key(), key.id()).<String>path("prefix"))
        .isEqualTo("pn_" + key.publicId());
  }

  @Test
  void makesOneKeyHoweverOftenARequestIsRepeated() {
    createUnder("same");
    createUnder("same");
    KeyCalls.assertProblem(
        KeyCalls.as(tenant.key())
            .header("Idempotency-Key", "same")
            .body("{\"name\": \"another\"}")
            .post("/api-keys"),
        409,
        "invalid_idempotent_request");
    assertThat(TestDatabase.count("api_key where environment_id = ?", tenant.environment()))
        .isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'name': 7}",
        "{'name': 'a\\nb'}",
        "{'name': 'k', 'permission': 'root'}",
        "{'name': 'k', 'permission': 'full_access', 'scopes': ['emails:send']}",
        "{'name': 'k', 'scopes': []}",
        "{'name': 'k', 'scopes': ['emails:*']}",
        "{'name': 'k', 'scopes': 'emails:send'}",
        "{'name': 'k', 'domain_ids': []}",
        "{'name': 'k', 'allowed_ips': []}",
        "{'name': 'k', 'allowed_ips': ['localhost']}",
        "{'name': 'k', 'allowed_ips': ['10.0.0.0/33']}",
        "{'name': 'k', 'daily_limit': 0}",
        "{'name': 'k', 'recipient_daily_limit': 0}",
        "{'name': 'k', 'daily_limit': '5'}",
        "{'name': 'k', 'expires_in': '7d', 'expires_at': '2999-01-01'}",
      })
  void refusesWhatDescribesNoKey(String body) {
    Response answer = KeyCalls.create(tenant.key(), body);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(422);
    assertThat(TestDatabase.count("api_key where environment_id = ?", tenant.environment()))
        .isEqualTo(1);
  }

  private Response createUnder(String idempotencyKey) {
    return KeyCalls.as(tenant.key())
        .header("Idempotency-Key", idempotencyKey)
        .body("{\"name\": \"k\"}")
        .post("/api-keys");
  }

  private Response rotateUnder(String idempotencyKey, String id) {
    return KeyCalls.as(tenant.key())
        .header("Idempotency-Key", idempotencyKey)
        .post("/api-keys/{id}/rotate", id);
  }

  private static List<String> encodings(Issued key) {
    return Stream.of(key.token(), key.secret())
        .flatMap(
            text -> {
              byte[] bytes = text.getBytes(UTF_8);
              return Stream.of(
                  text,
                  new StringBuilder(text).reverse().toString(),
                  HexFormat.of().formatHex(bytes),
                  HexFormat.of().withUpperCase().formatHex(bytes),
                  Base64.getEncoder().withoutPadding().encodeToString(bytes),
                  Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
            })
        .toList();
  }

  /** Every row of every table as text; bytes are hexadecimal in it. */
  private static List<String> dump() {
    return TestDatabase.rows(
            "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'")
        .stream()
        .map(table -> "select t::text as line from \"" + table.get("relname") + "\" t")
        .flatMap(sql -> TestDatabase.rows(sql).stream())
        .map(row -> String.valueOf(row.get("line")))
        .toList();
  }
}
