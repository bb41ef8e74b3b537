package dev.postern.api.inboundtoken;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.api.token.OpaqueToken;
import dev.postern.model.secret.SealedColumn;
import dev.postern.model.secret.SecretCipher;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@OnPosternDatabase
class InboundTokenResourceTest {
  private final SecretCipher cipher =
      new SecretCipher(
          ConfigProvider.getConfig()
              .getValue("postern.installation.webhook-secret-key", String.class),
          List.of());
  private TestTenant tenant;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
  }

  @Test
  void makesListsAndRevokes() {
    Response made = create("{}");
    assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
    assertThat(made.jsonPath().getMap(""))
        .containsOnlyKeys("object", "id", "url", "token", "signing_secret", "created_at")
        .containsEntry("object", "inbound_token")
        .containsEntry("signing_secret", null);
    String id = made.path("id");
    Response got = as(tenant).get("/inbound-tokens/" + id);
    assertThat(got.jsonPath().getMap(""))
        .containsOnlyKeys("object", "id", "signed", "created_at")
        .containsEntry("signed", false);
    String second = create("{\"signed\":true}").path("id");
    assertThat(as(tenant).get("/inbound-tokens").<List<String>>path("data.id"))
        .containsExactly(second, id);
    assertThat(as(tenant).delete("/inbound-tokens/" + id).asString())
        .isEqualTo("{\"object\":\"inbound_token\",\"id\":\"" + id + "\",\"deleted\":true}");
    assertThat(as(tenant).get("/inbound-tokens/" + id).statusCode()).isEqualTo(404);
    assertThat(as(tenant).delete("/inbound-tokens/" + id).statusCode()).isEqualTo(404);
    assertThat(as(tenant).get("/inbound-tokens").<List<String>>path("data.id"))
        .containsExactly(second);
    assertThat(column("revoked_at is not null", id)).isEqualTo(true);
  }

  @Test
  @DisplayName("U50: tokens are 256 random bits, all different, and stored as a hash")
  void cannotBeGuessed() {
    Set<String> tokens = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      TestTenant other = TestTenants.create();
      Response made = as(other).body("{}").post("/inbound-tokens");
      String token = made.path("token");
      assertThat(token).matches("in_[A-Za-z0-9_-]{43}");
      assertThat(column("token_hash", made.path("id"))).isEqualTo(OpaqueToken.hash(token));
      tokens.add(token);
    }
    assertThat(tokens).hasSize(5);
  }

  @Test
  @DisplayName("U50: the secret of a token is sealed, and its rotation keeps the one before")
  void sealsAndRotates() throws Exception {
    Response made = create("{\"signed\":true}");
    String id = made.path("id");
    String first = made.path("signing_secret");
    assertThat(first).startsWith("whsec_");
    assertThat(opened(SealedColumn.INBOUND_SIGNING_SECRET, id)).isEqualTo(first);
    Response rotated = as(tenant).post("/inbound-tokens/" + id + "/rotate-secret");
    assertThat(rotated.jsonPath().getMap("")).containsOnlyKeys("object", "id", "signing_secret");
    String second = rotated.path("signing_secret");
    assertThat(second).isNotEqualTo(first);
    assertThat(opened(SealedColumn.INBOUND_SIGNING_SECRET, id)).isEqualTo(second);
    assertThat(opened(SealedColumn.PREVIOUS_INBOUND_SIGNING_SECRET, id)).isEqualTo(first);
    assertThat(column("previous_until > now() + interval '23 hours'", id)).isEqualTo(true);
  }

  @Test
  void signsFromTheFirstRotationOn() throws Exception {
    String id = create("{\"signed\":false}").path("id");
    String secret =
        as(tenant).post("/inbound-tokens/" + id + "/rotate-secret").path("signing_secret");
    assertThat(opened(SealedColumn.INBOUND_SIGNING_SECRET, id)).isEqualTo(secret);
    assertThat(as(tenant).get("/inbound-tokens/" + id).<Boolean>path("signed")).isTrue();
    assertThat(column("previous_signing_secret_sealed is null", id)).isEqualTo(true);
  }

  @Test
  void isBounded() {
    for (int i = 0; i < 100; i++) {
      TestDatabase.execute(
          """
          insert into inbound_token (organization_id, environment_id, id, token_hash)
          values (?, ?, ?, sha256(?::text::bytea))
          """,
          tenant.tenant().organization().value(),
          tenant.environment(),
          UUID.randomUUID(),
          UUID.randomUUID().toString());
    }
    assertThat(create("{}").statusCode()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"signed\":\"yes\"}", "{\"signed\":1}"})
  void refusesWhatIsNoAnswer(String body) {
    assertThat(create(body).statusCode()).isEqualTo(422);
  }

  private String opened(SealedColumn column, String id) throws GeneralSecurityException {
    byte[] sealed = (byte[]) Objects.requireNonNull(column(column.column(), id));
    return new String(
        cipher.open(sealed, column.place(UUID.fromString(id), tenant.environment())), UTF_8);
  }

  private static @Nullable Object column(String expression, String id) {
    Map<String, @Nullable Object> row =
        TestDatabase.rows(
                "select " + expression + " as value from inbound_token where id = ?",
                UUID.fromString(id))
            .getFirst();
    return row.get("value");
  }

  private Response create(String body) {
    return as(tenant).body(body).post("/inbound-tokens");
  }

  private static RequestSpecification as(TestTenant tenant) {
    return given().auth().oauth2(tenant.key()).contentType("application/json");
  }
}
