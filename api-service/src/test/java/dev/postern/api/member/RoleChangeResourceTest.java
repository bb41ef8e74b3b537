package dev.postern.api.member;

import static dev.postern.api.TestOrganizations.as;
import static dev.postern.api.TestOrganizations.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestAccounts;
import dev.postern.api.TestAccounts.TestAccount;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestPeople;
import dev.postern.api.TestPeople.TestPerson;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.model.organization.OrganizationRole;
import dev.postern.model.user.SessionId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of the sessions of those whose role changes. */
@QuarkusTest
@OnPosternDatabase
class RoleChangeResourceTest {
  private TestTenant tenant;
  private TestPerson owner;
  private TestAccount account;
  private LoggedIn here;
  private LoggedIn elsewhere;

  @BeforeEach
  void logInTwice() {
    tenant = TestTenants.create();
    owner = TestPeople.with(OrganizationRole.OWNER, tenant);
    account = TestAccounts.create();
    TestDatabase.execute(
        "insert into membership (organization_id, user_id, role) values (?, ?, 'admin')",
        id(tenant),
        account.user().value());
    here = logIn();
    elsewhere = logIn();
  }

  @Test
  @DisplayName("U23: a changed role ends all sessions of the person at once")
  void endsSessionsWhenTheRoleChanges() {
    assertDone(changeRole(owner, "member"));
    assertEnded(here, elsewhere);
    Response members = as(logIn().person(), tenant).get("/members");
    assertThat(members.statusCode()).isEqualTo(200);
    assertThat(changeRole(logIn().person(), "admin").statusCode()).isEqualTo(403);
  }

  @Test
  @DisplayName("U23: a removal from the organization ends all sessions of the person at once")
  void endsSessionsWhenThePersonIsRemoved() {
    assertDone(as(owner, tenant).delete(member()));
    assertEnded(here, elsewhere);
    assertThat(as(logIn().person(), tenant).get("/members").statusCode()).isEqualTo(404);
  }

  @Test
  @DisplayName("U23: a changed role in an environment, or its loss, ends all sessions at once")
  void endsSessionsWhenTheRoleInAnEnvironmentChanges() {
    assertDone(putInEnvironment("admin"));
    assertOpen(here, elsewhere);
    assertDone(putInEnvironment("member"));
    assertEnded(here, elsewhere);
    LoggedIn next = logIn();
    assertDone(as(owner, tenant).delete(environmentMember()));
    assertEnded(next);
  }

  @Test
  @DisplayName("U23: whoever changes their own role stays logged in there and nowhere else")
  void keepsTheSessionOfWhoChangesTheirOwn() {
    assertDone(changeRole(here.person(), "member"));
    assertOpen(here);
    assertEnded(elsewhere);
    LoggedIn other = logIn();
    assertDone(as(here.person()).post("/organizations/" + id(tenant) + "/leave"));
    assertOpen(here);
    assertEnded(other);
  }

  @Test
  void leavesSessionsAloneWhereNothingChanges() {
    assertDone(changeRole(owner, "admin"));
    putInEnvironment("member");
    assertDone(putInEnvironment("member"));
    assertThat(changeRole(here.person(), "owner").statusCode()).isEqualTo(403);
    assertOpen(here, elsewhere);
  }

  private Response changeRole(TestPerson by, String role) {
    return as(by, tenant).body(Map.of("role", role)).patch(member());
  }

  private Response putInEnvironment(String role) {
    return as(owner, tenant).body(Map.of("role", role)).put(environmentMember());
  }

  private String member() {
    return "/members/" + account.user().value();
  }

  private String environmentMember() {
    return "/environments/" + tenant.environment() + member();
  }

  private LoggedIn logIn() {
    Response answer = TestAccounts.logIn(account.email(), TestAccounts.PASSWORD);
    var session = new SessionId(UUID.fromString(answer.path("id")));
    return new LoggedIn(
        new TestPerson(account.user(), session, answer.path("access_token")),
        answer.path("refresh_token"));
  }

  private static void assertDone(Response answer) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
  }

  private static void assertEnded(LoggedIn... sessions) {
    assertThat(List.of(sessions))
        .allSatisfy(
            session -> {
              assertThat(session.status()).isEqualTo(401);
              assertThat(session.refresh().statusCode()).isEqualTo(401);
            });
  }

  private static void assertOpen(LoggedIn... sessions) {
    assertThat(List.of(sessions))
        .allSatisfy(session -> assertThat(session.status()).isEqualTo(200));
  }

  private record LoggedIn(TestPerson person, String refreshToken) {
    int status() {
      return as(person).get("/auth/me").statusCode();
    }

    Response refresh() {
      return TestAccounts.post("/auth/refresh", Map.of("refresh_token", refreshToken));
    }
  }
}
