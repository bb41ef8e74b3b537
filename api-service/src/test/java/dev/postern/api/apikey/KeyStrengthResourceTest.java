package dev.postern.api.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestPeople;
import dev.postern.api.TestPeople.TestPerson;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.api.apikey.KeyCalls.Issued;
import dev.postern.model.organization.EnvironmentRole;
import dev.postern.model.organization.OrganizationRole;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@OnPosternDatabase
class KeyStrengthResourceTest {
  private TestTenant tenant;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'scopes': ['api-keys:write']|'scopes': ['api-keys:write', 'emails:send']",
        "'scopes': ['api-keys:write']|'permission': 'sending_access'",
        "'scopes': ['api-keys:write', 'emails:send']|'permission': 'full_access'",
        "'scopes': ['api-keys:write']|'scopes': ['api-keys:read']",
        "'domain_id': '@own'|'permission': 'full_access'",
        "'domain_id': '@own'|'domain_ids': ['@own', '@other']",
        "'allowed_ips': ['127.0.0.0/8']|'permission': 'full_access'",
        "'allowed_ips': ['127.0.0.0/8']|'allowed_ips': ['127.0.0.1', '10.0.0.1']",
        "'allowed_ips': ['127.0.0.0/8']|'allowed_ips': ['0.0.0.0/0']",
        "'daily_limit': 10|'permission': 'full_access'",
        "'daily_limit': 10|'daily_limit': 11",
        "'recipient_daily_limit': 2|'daily_limit': 2",
        "'recipient_daily_limit': 2|'recipient_daily_limit': 3",
        "'expires_in': '30d'|'expires_in': 'never'",
        "'expires_in': '30d'|'expires_in': '90d'",
      })
  @DisplayName("U7: no key makes a key that may do more than itself")
  void refusesAStrongerKey(String own, String wanted) {
    Issued creator = KeyCalls.created(tenant.key(), body(own));
    long before = keys();
    KeyCalls.assertProblem(
        KeyCalls.create(creator.token(), body(wanted)), 403, "restricted_api_key");
    assertThat(keys()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'scopes': ['api-keys:write', 'emails:send']|'permission': 'sending_access'",
        "'scopes': ['api-keys:write', 'emails:send']|'scopes': ['api-keys:write']",
        "'domain_ids': ['@own', '@other']|'domain_id': '@other'",
        "'allowed_ips': ['127.0.0.0/8']|'allowed_ips': ['127.0.0.0/16']",
        "'daily_limit': 10|'daily_limit': 10",
        "'recipient_daily_limit': 2|'recipient_daily_limit': 1",
        "'expires_in': '30d'|'expires_in': '7d'",
        "'permission': 'full_access'|'permission': 'full_access'",
      })
  void allowsAKeyThatIsNoStronger(String own, String wanted) {
    Issued creator = KeyCalls.created(tenant.key(), body(own));
    Response answer = KeyCalls.create(creator.token(), body(wanted));
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
  }

  @Test
  @DisplayName("U7: no key rotates a key that may do more than itself")
  void refusesToRotateAStrongerKey() {
    Issued strong = KeyCalls.created(tenant.key(), "{'name': 'strong'}");
    Issued weak = KeyCalls.created(tenant.key(), body("'scopes': ['api-keys:write']"));
    KeyCalls.assertProblem(
        KeyCalls.rotate(weak.token(), strong.id(), "{'overlap': 0}"), 403, "restricted_api_key");
    assertThat(KeyCalls.list(strong.token()).statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("U7: an owner may make every key, a member of an environment none")
  void followsTheRoleOfAPerson() {
    Response made = createAs(TestPeople.with(OrganizationRole.OWNER, tenant), "{'name': 'k'}");
    assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
    String shown = KeyCalls.get(tenant.key(), made.path("id")).path("created_by.kind");
    assertThat(shown).isEqualTo("user");
    assertThat(
            createAs(TestPeople.with(EnvironmentRole.ADMIN, tenant), "{'name': 'k'}").statusCode())
        .isEqualTo(201);
    Response refused =
        createAs(
            TestPeople.with(EnvironmentRole.MEMBER, tenant),
            "{'name': 'k', 'permission': 'sending_access'}");
    assertThat(refused.statusCode()).isEqualTo(403);
  }

  @Test
  void asksAPersonWhoTheyAreBeforeAKeyIsMade() {
    TestPerson owner = TestPeople.with(OrganizationRole.OWNER, tenant);
    TestDatabase.execute(
        "update session set confirmed_at = now() - interval '11 minutes' where id = ?",
        owner.session().value());
    assertThat(createAs(owner, "{'name': 'k'}").statusCode()).isEqualTo(403);
  }

  private Response createAs(TestPerson person, String body) {
    RequestSpecification request =
        KeyCalls.as(person.token()).header("Postern-Environment", tenant.environment());
    return request.body(KeyCalls.json(body)).post("/api-keys");
  }

  /** With the ids of two domains of the tenant for their names. */
  private String body(String fields) {
    String filled = fields;
    if (fields.contains("@other")) {
      filled = filled.replace("@other", domain("other-" + tenant.domain()));
    }
    if (fields.contains("@own")) {
      filled = filled.replace("@own", domain(tenant.domain()));
    }
    return "{'name': 'k', " + filled + "}";
  }

  private String domain(String name) {
    if (TestDatabase.count("domain where name = ?", name) == 0) {
      TestTenants.addDomain(tenant.tenant(), name, "verified");
    }
    UUID id =
        (UUID) TestDatabase.rows("select id from domain where name = ?", name).getFirst().get("id");
    return String.valueOf(id);
  }

  private long keys() {
    return TestDatabase.count("api_key where environment_id = ?", tenant.environment());
  }
}
