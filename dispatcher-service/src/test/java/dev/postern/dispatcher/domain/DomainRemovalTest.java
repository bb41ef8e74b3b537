package dev.postern.dispatcher.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.domain.TestDomains.TestDomain;
import dev.postern.dispatcher.ses.SesSandboxResource;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DomainsByHand.class)
@QuarkusTestResource(value = SesSandboxResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = LocalDnsResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
    value = PosternDatabaseResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_dispatcher"))
class DomainRemovalTest extends DomainSteps {
  @Inject DomainVerifier verifier;

  @Test
  void givesANameUpWhoseProofIsGone() throws Exception {
    TestDomain domain = verified();
    dns.remove(domain.challenge());
    for (int i = 0; i < 3; i++) {
      check(domain);
    }
    dispatcher.dispatch();
    assertThat(domains.rows("select status, owned_at from domain where id = ?", domain.id()))
        .containsExactly("failed -");
    assertUnknownToSes(domain);
    TestDomain next = domains.due(domain.name());
    next.publish(dns);
    check(next);
    assertThat(keys(next)).containsExactly(next.selector());
  }

  @Test
  void hasSesForgetADeletedDomain() throws Exception {
    TestDomain domain = verified();
    String set = configurationSet(domain);
    delete(domain, set);
    dispatcher.dispatch();
    assertUnknownToSes(domain);
    assertUnknownToSes(set);
    assertThat(domains.rows("select name from domain_removal")).isEmpty();
  }

  @Test
  void triesAgainToHaveSesForget() throws Exception {
    TestDomain domain = verified();
    delete(domain, configurationSet(domain));
    sandbox.fail("serverError", 100);
    dispatcher.dispatch();
    assertThat(domains.rows("select due_at > now() from domain_removal")).containsExactly("t");
    sandbox.work();
    domains.run("update domain_removal set due_at = now()");
    dispatcher.dispatch();
    assertUnknownToSes(domain);
  }

  @Test
  void takesNoNameThatSesIsStillToForget() throws Exception {
    TestDomain domain = verified();
    delete(domain, configurationSet(domain));
    domains.run("update domain_removal set due_at = now() + interval '1 hour'");
    TestDomain next = domains.due(domain.name());
    next.publish(dns);
    check(next);
    assertThat(domains.rows("select status, owned_at from domain where id = ?", next.id()))
        .containsExactly("pending -");
    assertThat(keys(domain)).as("still the last owner's").containsExactly(domain.selector());
    domains.run("update domain_removal set due_at = now()");
    dispatcher.dispatch();
    check(next);
    assertThat(keys(next)).containsExactly(next.selector());
  }

  @Test
  void leavesAnIdentityAloneThatHasAnotherKey() throws Exception {
    TestDomain domain = verified();
    domains.run(
        """
        insert into domain_removal (id, organization_id, environment_id, name, dkim_selector,
          configuration_sets, due_at) values (gen_random_uuid(), ?, ?, ?, 'another', '{}', now())
        """,
        domain.organization(),
        domain.environment(),
        domain.name());
    dispatcher.dispatch();
    assertThat(domains.rows("select name from domain_removal")).isEmpty();
    assertThat(keys(domain)).containsExactly(domain.selector());
  }

  @Test
  void hasSesForgetWhatItMadeOfADomainThatWasDeletedMeanwhile() throws Exception {
    TestDomain domain = published();
    ClaimedDomain claimed = claim(domain);
    ownerships.own(claimed);
    domains.run("delete from domain where id = ?", domain.id());
    verifier.verify(owned(claimed));
    assertThat(keys(domain)).containsExactly(domain.selector());
    dispatcher.dispatch();
    assertUnknownToSes(domain);
    assertUnknownToSes(claimed.configurationSet());
  }

  @Test
  void leavesADomainToTheProcessThatHasTakenItOver() throws Exception {
    TestDomain domain = verified();
    ClaimedDomain claimed = claim(domain);
    domains.run("update domain set lease_until = now() where id = ?", domain.id());
    dispatcher.dispatch();
    verifier.verify(claimed);
    assertThat(domains.rows("select name from domain_removal")).isEmpty();
    assertThat(keys(domain)).containsExactly(domain.selector());
    assertThat(domains.status(domain)).isEqualTo("verified");
  }

  /** As it was claimed once it had proved its name. */
  private static ClaimedDomain owned(ClaimedDomain domain) {
    return new ClaimedDomain(
        domain.tenant(),
        domain.id(),
        domain.lease(),
        domain.name(),
        domain.status(),
        domain.region(),
        domain.createdAt(),
        domain.waitingSince(),
        true,
        domain.failedChecks(),
        domain.sending(),
        domain.records());
  }

  /** As the api does. */
  private void delete(TestDomain domain, String set) throws SQLException {
    domains.run(
        """
        insert into domain_removal (id, organization_id, environment_id, name, dkim_selector,
          configuration_sets, due_at) values (?, ?, ?, ?, ?, array[?], now())
        """,
        domain.id(),
        domain.organization(),
        domain.environment(),
        domain.name(),
        domain.selector(),
        set);
    domains.run("delete from domain where id = ?", domain.id());
  }
}
