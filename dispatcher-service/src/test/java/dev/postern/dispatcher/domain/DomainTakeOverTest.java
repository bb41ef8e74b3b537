package dev.postern.dispatcher.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.domain.TestDomains.TestDomain;
import dev.postern.dispatcher.ses.SesSandboxResource;
import dev.postern.model.id.UuidV7;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Names go to whoever claims and proves them, unless their owner is at work. */
@QuarkusTest
@TestProfile(DomainsByHand.class)
@QuarkusTestResource(value = SesSandboxResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = LocalDnsResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
    value = PosternDatabaseResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_dispatcher"))
class DomainTakeOverTest extends DomainSteps {
  @Inject UuidV7 uuids;

  private TestDomain owner;
  private TestDomain claimant;

  @BeforeEach
  void arrange() throws SQLException {
    owner = verified();
    claimant = domains.due(owner.name());
    domains.run(
        """
        insert into domain_claim (id, organization_id, environment_id, domain_id, created_at,
          expires_at) values (gen_random_uuid(), ?, ?, ?, now(), now() + interval '1 hour')
        """,
        claimant.organization(),
        claimant.environment(),
        claimant.id());
  }

  @AfterEach
  void forgetEmails() throws SQLException {
    domains.run("delete from email");
  }

  @Test
  void goesToTheClaimantWithTheProof() throws Exception {
    check(claimant);
    assertThat(claim()).as("not proved yet").containsExactly("pending -");
    claimant.publish(dns);
    check(claimant);
    assertThat(claim()).containsExactly("completed -");
    assertThat(domains.rows("select status, owned_at from domain where id = ?", owner.id()))
        .containsExactly("failed -");
    assertUnknownToSes(owner);
    check(claimant);
    assertThat(keys(claimant)).containsExactly(claimant.selector());
    assertThat(
            domains.rows(
                """
                select payload::json -> 'data' ->> 'status' from webhook_message
                where environment_id = ? order by created_at, id
                """,
                owner.environment()))
        .containsExactly("verified", "failed");
  }

  @Test
  void stayWhileEmailsWaitOrWereSentLately() throws Exception {
    claimant.publish(dns);
    email("now() + interval '1 day'", "null");
    check(claimant);
    assertThat(claim()).containsExactly("blocked pending_scheduled_emails");
    assertThat(domains.status(owner)).isEqualTo("verified");
    assertThat(keys(owner)).containsExactly(owner.selector());
    domains.run("update email set due_at = null, sent_at = now()");
    check(claimant);
    assertThat(claim()).containsExactly("blocked recent_owner_activity");
    domains.run("delete from email");
    check(claimant);
    assertThat(claim()).containsExactly("completed -");
  }

  @Test
  void stayWhereNobodyClaimsThemInTime() throws Exception {
    claimant.publish(dns);
    domains.run("update domain_claim set expires_at = now()");
    check(claimant);
    assertThat(claim()).containsExactly("pending -");
    assertThat(domains.recordStatuses(claimant)).first().isEqualTo("failed");
    assertThat(keys(owner)).containsExactly(owner.selector());
  }

  @Test
  void needNoClaimOnceTheyAreNobodys() throws Exception {
    domains.run("delete from domain where id = ?", owner.id());
    claimant.publish(dns);
    check(claimant);
    assertThat(claim()).containsExactly("completed -");
    assertThat(keys(claimant)).containsExactly(claimant.selector());
  }

  private List<String> claim() throws SQLException {
    return domains.rows(
        "select status, blocked_reason from domain_claim where domain_id = ?", claimant.id());
  }

  /** One of the owner's. */
  private void email(String dueAt, String sentAt) throws SQLException {
    domains.run(
        """
        insert into email (id, organization_id, environment_id, status, from_address, from_domain,
          subject, created_at, due_at, sent_at)
        values (?, ?, ?, 'scheduled', 'a@example.com', ?, 'Hi', now(), %s, %s)
        """
            .formatted(dueAt, sentAt),
        uuids.next(),
        owner.organization(),
        owner.environment(),
        owner.name());
  }
}
