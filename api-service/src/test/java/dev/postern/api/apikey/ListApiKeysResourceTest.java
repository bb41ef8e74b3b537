package dev.postern.api.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.api.apikey.KeyCalls.Issued;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
class ListApiKeysResourceTest {
  private TestTenant tenant;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
    // Ids tell the order in which keys were made; that of the tenant's first key is random.
    TestDatabase.execute(
        "update api_key set id = ? where environment_id = ?",
        new UUID(0x7000, tenant.environment().getLeastSignificantBits()),
        tenant.environment());
  }

  @Test
  @DisplayName("U10: prefix and last use are visible, and nothing of the secret")
  void showsWhatTheContractAndWeSay() {
    Issued key = KeyCalls.created(tenant.key(), "{'name': 'k'}");
    Response answer = KeyCalls.list(tenant.key());
    assertThat(answer.jsonPath().getMap("")).containsOnlyKeys("object", "has_more", "data");
    List<Map<String, Object>> keys = answer.path("data");
    assertThat(keys)
        .hasSize(2)
        .allSatisfy(
            shown ->
                assertThat(shown)
                    .containsOnlyKeys(
                        "object",
                        "id",
                        "name",
                        "created_at",
                        "last_used_at",
                        "prefix",
                        "permission",
                        "scopes",
                        "domain_ids",
                        "domain_names",
                        "allowed_ips",
                        "daily_limit",
                        "recipient_daily_limit",
                        "expires_at",
                        "revoked_at",
                        "previous_token_expires_at",
                        "created_by"));
    assertThat(keys.getFirst())
        .containsEntry("id", key.id())
        .containsEntry("prefix", "pn_" + key.publicId())
        .containsEntry("last_used_at", null);
    assertThat(answer.asString()).doesNotContain(key.secret()).doesNotContain("hash");
  }

  @Test
  void showsEverythingWithoutALimitAndPagesWithOne() {
    List<String> ids =
        IntStream.range(0, 25)
            .mapToObj(i -> KeyCalls.created(tenant.key(), "{'name': '%d'}".formatted(i)).id())
            .toList()
            .reversed();
    assertThat(ids(KeyCalls.list(tenant.key()))).hasSize(26).startsWith(ids.toArray(String[]::new));
    Response first = page("limit=10");
    assertThat(ids(first)).isEqualTo(ids.subList(0, 10));
    assertThat(first.<Boolean>path("has_more")).isTrue();
    assertThat(ids(page("limit=10&after=" + ids.get(9)))).isEqualTo(ids.subList(10, 20));
    assertThat(ids(page("limit=3&before=" + ids.get(9)))).isEqualTo(ids.subList(6, 9));
  }

  @Test
  void hidesRevokedKeysUnlessAsked() {
    Issued key = KeyCalls.created(tenant.key(), "{'name': 'k'}");
    KeyCalls.revoke(tenant.key(), key.id());
    assertThat(ids(KeyCalls.list(tenant.key()))).doesNotContain(key.id());
    assertThat(ids(page("include_revoked=true"))).contains(key.id());
    assertThat(KeyCalls.get(tenant.key(), key.id()).<String>path("revoked_at")).isNotNull();
  }

  @Test
  void renames() {
    Issued key = KeyCalls.created(tenant.key(), "{'name': 'old'}");
    Response answer = KeyCalls.rename(tenant.key(), key.id(), "{'name': 'new'}");
    assertThat(answer.asString()).isEqualTo("{\"object\":\"api_key\",\"id\":\"" + key.id() + "\"}");
    assertThat(KeyCalls.get(tenant.key(), key.id()).<String>path("name")).isEqualTo("new");
    assertThat(
            TestDatabase.count(
                "audit_entry where action = 'api_key.update' and subject_id = ?", key.id()))
        .isEqualTo(1);
  }

  @Test
  @DisplayName("U8: a key of another organization is answered like one that was never issued")
  void keepsOrganizationsApart() {
    assertHidden(TestTenants.create());
  }

  @Test
  @DisplayName("U9: a key of another environment is answered like one that was never issued")
  void keepsEnvironmentsApart() {
    UUID environment = UUID.randomUUID();
    TestDatabase.execute(
        "insert into environment (id, organization_id, name) values (?, ?, 'staging')",
        environment,
        tenant.tenant().organization().value());
    var sibling = new Tenant(tenant.tenant().organization(), new EnvironmentId(environment));
    String domain = "d" + environment + ".example";
    TestTenants.addDomain(sibling, domain, "verified");
    assertHidden(new TestTenant(sibling, domain, TestTenants.addKey(sibling, "full_access")));
  }

  private void assertHidden(TestTenant other) {
    Issued foreign = KeyCalls.created(other.key(), "{'name': 'canary'}");
    for (String id : List.of(foreign.id(), UUID.randomUUID().toString())) {
      assertThat(KeyCalls.get(tenant.key(), id).asString()).isEqualTo(KeyCalls.NOT_FOUND);
      assertThat(KeyCalls.rename(tenant.key(), id, "{'name': 'x'}").asString())
          .isEqualTo(KeyCalls.NOT_FOUND);
      assertThat(KeyCalls.rotate(tenant.key(), id, "{}").asString()).isEqualTo(KeyCalls.NOT_FOUND);
      assertThat(KeyCalls.revoke(tenant.key(), id).asString()).isEqualTo(KeyCalls.NOT_FOUND);
    }
    assertThat(page("after=" + foreign.id()).asString())
        .isEqualTo(page("after=" + UUID.randomUUID()).asString());
    assertThat(KeyCalls.list(tenant.key()).asString()).doesNotContain("canary", foreign.id());
    assertThat(KeyCalls.get(other.key(), foreign.id()).<String>path("name")).isEqualTo("canary");
    assertThat(KeyCalls.list(foreign.token()).statusCode()).isEqualTo(200);
  }

  private Response page(String query) {
    return KeyCalls.as(tenant.key()).get("/api-keys?" + query);
  }

  private static List<String> ids(Response answer) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.path("data.id");
  }
}
