package dev.postern.dispatcher.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.dispatcher.domain.DomainCheckService.Recorded;
import dev.postern.dispatcher.domain.TestDomains.TestDomain;
import dev.postern.dispatcher.ses.SesSandboxResource;
import dev.postern.model.domain.DomainStatus;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sesv2.model.DkimStatus;
import software.amazon.awssdk.services.sesv2.model.GetEmailIdentityResponse;

@QuarkusTest
@TestProfile(DomainsByHand.class)
@QuarkusTestResource(value = SesSandboxResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = LocalDnsResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
    value = PosternDatabaseResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_dispatcher"))
class DomainDispatcherTest extends DomainSteps {
  @Inject ObjectMapper json;
  @Inject SesDomains sesDomains;
  @Inject DomainVerifyRun job;
  @Inject Clock clock;

  @Test
  void verifiesADomainStepByStep() throws Exception {
    TestDomain domain = domains.due();
    dispatcher.dispatch();
    assertThat(domains.status(domain)).isEqualTo("pending");
    assertThat(domains.recordStatuses(domain)).containsOnly("pending");
    assertUnknownToSes(domain);
    domain.publish(dns);
    check(domain);
    assertThat(domains.status(domain)).as("SES has not seen the key yet").isEqualTo("pending");
    assertThat(domains.recordStatuses(domain))
        .containsExactly("verified", "pending", "pending", "pending");
    GetEmailIdentityResponse identity = identity(domain);
    assertThat(identity.dkimAttributes().signingAttributesOriginAsString()).isEqualTo("EXTERNAL");
    assertThat(identity.dkimAttributes().tokens()).containsExactly(domain.selector());
    assertThat(identity.mailFromAttributes().mailFromDomain()).isEqualTo(domain.returnPath());
    sandbox.verify(domain.name());
    check(domain);
    assertThat(domains.status(domain)).isEqualTo("verified");
    assertThat(domains.recordStatuses(domain)).containsOnly("verified");
    assertThat(
            domains.rows(
                """
                select owned_at is not null, verified_at is not null, lease_id is null,
                  next_check_at > now() + interval '23 hours'
                from domain where id = ?
                """,
                domain.id()))
        .containsExactly("t t t t");
  }

  @Test
  void tellsWhoAsksWhatItFound() throws Exception {
    TestDomain domain = domains.due();
    domain.publish(dns);
    assertThat(job.run())
        .containsAllEntriesOf(Map.of("scanned", 1, "updated", 0, "unchanged", 1, "failed", 0));
    sandbox.verify(domain.name());
    domains.run("update domain set next_check_at = now() where id = ?", domain.id());
    assertThat(job.run())
        .containsAllEntriesOf(Map.of("scanned", 1, "updated", 1, "unchanged", 0, "failed", 0));
  }

  @Test
  void tellsWebhooksOfEachChange() throws Exception {
    TestDomain domain = verified();
    List<String> payloads =
        domains.rows(
            "select payload from webhook_message where environment_id = ?", domain.environment());
    assertThat(payloads).hasSize(1);
    JsonNode message = json.readTree(payloads.getFirst());
    assertThat(message.path("type").asText()).isEqualTo("domain.updated");
    assertThat(message.path("data").path("status").asText()).isEqualTo("verified");
    assertThat(message.path("data").path("region").asText()).isEqualTo("eu-west-1");
    assertThat(message.path("data").path("records").findValuesAsText("status"))
        .hasSize(4)
        .containsOnly("verified");
    check(domain);
    assertThat(
            domains.rows(
                "select count(*) from webhook_message where environment_id = ?",
                domain.environment()))
        .containsExactly("1");
  }

  @Test
  void neverTouchesWhatSesHasOfAnotherTenant() throws Exception {
    TestDomain first = verified();
    GetEmailIdentityResponse before = identity(first);
    TestDomain second = domains.due(first.name());
    second.publish(dns);
    check(second);
    assertThat(domains.status(second)).isEqualTo("pending");
    assertThat(domains.recordStatuses(second)).first().isEqualTo("failed");
    assertThat(identity(first).equalsBySdkFields(before)).isTrue();
    assertThat(domains.rows("select owned_at from domain where id = ?", second.id()))
        .containsExactly("-");
  }

  @Test
  void keepsWhatItKnewWhileDnsOrSesIsAway() throws Exception {
    TestDomain domain = verified();
    dns.fail(domain.challenge());
    check(domain);
    assertThat(domains.status(domain)).isEqualTo("verified");
    assertThat(domains.recordStatuses(domain)).contains("temporary_failure");
    dns.recover();
    sandbox.fail("serverError", 100);
    check(domain);
    assertThat(domains.status(domain)).isEqualTo("verified");
    assertThat(domains.recordStatuses(domain))
        .containsExactly("verified", "temporary_failure", "temporary_failure", "temporary_failure");
    sandbox.work();
    check(domain);
    assertThat(domains.recordStatuses(domain)).containsOnly("verified");
  }

  @Test
  void fallsBackAtTheThirdFailureAndComesBack() throws Exception {
    TestDomain domain = verified();
    dns.remove(domain.dkim());
    check(domain);
    check(domain);
    assertThat(domains.status(domain)).isEqualTo("verified");
    check(domain);
    assertThat(domains.status(domain)).isEqualTo("failed");
    dns.text(domain.dkim(), domain.key());
    check(domain);
    assertThat(domains.status(domain)).isEqualTo("verified");
  }

  @Test
  void looksAgainAtWhatAnotherProcessLeftBehindOnly() throws Exception {
    TestDomain domain = domains.due();
    domain.publish(dns);
    domains.run(
        """
        update domain set lease_id = gen_random_uuid(), lease_until = now() + interval '1 minute',
          next_check_at = now() where id = ?
        """,
        domain.id());
    dispatcher.dispatch();
    assertUnknownToSes(domain);
    domains.run("update domain set lease_until = now() where id = ?", domain.id());
    dispatcher.dispatch();
    assertThat(identity(domain).dkimAttributes().tokens()).hasSize(1);
  }

  @Test
  void doesNotFallBackByOneLostAnswer() throws Exception {
    TestDomain domain = domains.due();
    domains.record(domain, "receiving", "MX", domain.name(), "inbound-smtp.example");
    domain.publish(dns);
    dns.mail(domain.name(), "inbound-smtp.example");
    check(domain);
    sandbox.verify(domain.name());
    check(domain);
    assertThat(domains.status(domain)).isEqualTo("verified");
    dns.remove(domain.name());
    check(domain);
    check(domain);
    assertThat(domains.status(domain)).isEqualTo("verified");
    check(domain);
    assertThat(domains.status(domain)).isEqualTo("partially_verified");
  }

  @Test
  void findsWhatItMadeBeforeACrash() throws Exception {
    TestDomain domain = published();
    ClaimedDomain claimed = claim(domain);
    assertThat(ownerships.own(claimed)).isEqualTo(Ownership.OWN);
    sesDomains.ensure(claimed, new Findings(clock.instant(), Map.of()));
    GetEmailIdentityResponse made = identity(domain);
    assertThat(domains.status(domain)).isEqualTo("pending");
    domains.run("update domain set lease_until = now() where id = ?", domain.id());
    dispatcher.dispatch();
    assertThat(identity(domain).equalsBySdkFields(made)).isTrue();
    assertThat(configurationSet(domain)).isEqualTo(claimed.configurationSet());
    assertThat(domains.recordStatuses(domain)).first().isEqualTo("verified");
  }

  @Test
  void remindsSesOfAKeyItHasGivenUp() throws Exception {
    TestDomain domain = published();
    check(domain);
    sandbox.giveUp(domain.name());
    check(domain);
    assertThat(identity(domain).dkimAttributes().status()).isEqualTo(DkimStatus.PENDING);
    assertThat(domains.status(domain)).isEqualTo("pending");
  }

  @Test
  void givesANameToOneOfTwoThatProveItAtOnce() throws Exception {
    TestDomain first = published();
    TestDomain second = domains.due(first.name());
    second.publish(dns);
    List<ClaimedDomain> both = checks.claim(2);
    assertThat(checks.claim(2)).as("claimed already").isEmpty();
    List<Ownership> answers = new CopyOnWriteArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      both.forEach(domain -> threads.execute(() -> answers.add(ownerships.own(domain))));
    }
    assertThat(answers).containsExactlyInAnyOrder(Ownership.OWN, Ownership.TAKEN);
    assertThat(
            domains.rows(
                "select count(*) from domain where name = ? and owned_at is not null",
                first.name()))
        .containsExactly("1");
  }

  @Test
  void recordsNothingOfALookThatIsOutdated() throws Exception {
    TestDomain domain = verified();
    ClaimedDomain claimed = claim(domain);
    domains.record(domain, "receiving", "MX", domain.name(), "inbound-smtp.example");
    domains.run("update domain set status = 'pending' where id = ?", domain.id());
    var verdict =
        new DomainVerdict(
            DomainStatus.VERIFIED, claimed.records(), 0, Optional.of(Duration.ofDays(1)), false);
    assertThat(checks.record(claimed, verdict, ConfigurationSets.of(claimed)))
        .isEqualTo(Recorded.UNCHANGED);
    assertThat(
            domains.rows(
                "select status, lease_id, next_check_at <= now() from domain where id = ?",
                domain.id()))
        .containsExactly("pending - t");
  }
}
