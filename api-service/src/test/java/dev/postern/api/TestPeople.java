package dev.postern.api;

import dev.postern.api.TestTenants.TestTenant;
import dev.postern.api.token.AccessTokens;
import dev.postern.model.organization.EnvironmentRole;
import dev.postern.model.organization.OrganizationRole;
import dev.postern.model.user.SessionId;
import dev.postern.model.user.UserId;
import io.quarkus.arc.Arc;
import java.util.UUID;

/** People who are logged in. */
public final class TestPeople {
  private TestPeople() {}

  /**
   * @param token an access token of an open session
   */
  public record TestPerson(UserId user, SessionId session, String token) {}

  /** Somebody who belongs to no organization. */
  public static TestPerson stranger() {
    UserId user = new UserId(UUID.randomUUID());
    TestDatabase.execute(
        "insert into app_user (id, email, password_hash, verified_at) values (?, ?, '-', now())",
        user.value(),
        user.value() + "@people.example");
    return loggedIn(user);
  }

  /** The same person in another session. */
  public static TestPerson again(TestPerson person) {
    return loggedIn(person.user());
  }

  private static TestPerson loggedIn(UserId user) {
    SessionId session = new SessionId(UUID.randomUUID());
    TestDatabase.execute(
        """
        insert into session (id, user_id, created_at, last_used_at, expires_at, confirmed_at)
        values (?, ?, now(), now(), now() + interval '7 days', now())
        """,
        session.value(),
        user.value());
    AccessTokens tokens = Arc.container().instance(AccessTokens.class).get();
    return new TestPerson(user, session, tokens.issue(user, session));
  }

  public static TestPerson with(OrganizationRole role, TestTenant tenant) {
    TestPerson person = stranger();
    TestDatabase.execute(
        "insert into membership (organization_id, user_id, role) values (?, ?, ?)",
        tenant.tenant().organization().value(),
        person.user().value(),
        role.wireName());
    return person;
  }

  /** A plain member of the organization with a role in the environment. */
  public static TestPerson with(EnvironmentRole role, TestTenant tenant) {
    TestPerson person = with(OrganizationRole.MEMBER, tenant);
    TestDatabase.execute(
        """
        insert into environment_membership (organization_id, environment_id, user_id, role)
        values (?, ?, ?, ?)
        """,
        tenant.tenant().organization().value(),
        tenant.environment(),
        person.user().value(),
        role.wireName());
    return person;
  }
}
