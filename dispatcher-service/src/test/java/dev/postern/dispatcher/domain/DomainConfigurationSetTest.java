package dev.postern.dispatcher.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.domain.TestDomains.TestDomain;
import dev.postern.dispatcher.ses.SesSandboxResource;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sesv2.model.EventType;
import software.amazon.awssdk.services.sesv2.model.TlsPolicy;

@QuarkusTest
@TestProfile(DomainsByHand.class)
@QuarkusTestResource(value = SesSandboxResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = LocalDnsResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
    value = PosternDatabaseResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_dispatcher"))
class DomainConfigurationSetTest extends DomainSteps {
  @Test
  void sendsWithASetOfTheDomainsOwn() throws Exception {
    TestDomain domain = domains.due();
    domains.record(
        domain, "tracking", "CNAME", "links." + domain.name(), "r.us-east-1.awstrack.me");
    domains.run(
        "update domain set click_tracking = true, tls_mode = 'enforced' where id = ?", domain.id());
    domain.publish(dns);
    check(domain);
    sandbox.verify(domain.name());
    String set = configurationSet(domain);
    assertThat(set).isEqualTo("postern-" + domain.id().toString().replace("-", "") + "-o0c1t1");
    var made = ses.getConfigurationSet(request -> request.configurationSetName(set));
    assertThat(made.deliveryOptions().tlsPolicy()).isEqualTo(TlsPolicy.REQUIRE);
    assertThat(destinations(set))
        .filteredOn(destination -> destination.name().equals("sns"))
        .singleElement()
        .satisfies(
            sns -> {
              assertThat(sns.snsDestination().topicArn()).isEqualTo(TOPIC);
              assertThat(sns.matchingEventTypes())
                  .containsExactlyInAnyOrder(EventType.SEND, EventType.BOUNCE, EventType.CLICK);
            });
    dns.alias("links." + domain.name(), "r.us-east-1.awstrack.me");
    check(domain);
    assertThat(redirectDomain(set)).isEqualTo("links." + domain.name());
    dns.fail("links." + domain.name());
    check(domain);
    assertThat(redirectDomain(set)).isEqualTo("links." + domain.name());
    dns.recover();
    dns.remove("links." + domain.name());
    check(domain);
    assertThat(redirectDomain(set)).as("links must not lead nowhere").isNull();
  }

  @Test
  void changesTheSetWithTheFlagsAndLeavesTheOldOneForEmailsOnTheirWay() throws Exception {
    TestDomain domain = verified();
    String first = configurationSet(domain);
    domains.run("update domain set open_tracking = true where id = ?", domain.id());
    check(domain);
    assertThat(configurationSet(domain)).isNotEqualTo(first).endsWith("-o1c0t0");
    assertThat(destinations(first)).hasSize(1);
    check(domain);
    assertUnknownToSes(first);
    assertThat(
            domains.rows("select previous_configuration_set from domain where id = ?", domain.id()))
        .containsExactly("-");
  }

  @Test
  void isNotVerifiedWhileItsSetCannotBeMade() throws Exception {
    TestDomain domain = published();
    check(domain);
    sandbox.verify(domain.name());
    domains.run("update domain set tls_mode = 'enforced' where id = ?", domain.id());
    sandbox.fail("CreateConfigurationSet", "serverError", 100);
    check(domain);
    assertThat(domains.status(domain)).isEqualTo("pending");
    assertThat(domains.recordStatuses(domain)).contains("temporary_failure");
    sandbox.work();
    check(domain);
    assertThat(domains.status(domain)).isEqualTo("verified");
  }

  @Test
  void addsTheDestinationsThatAnEarlierTryDidNotGetTo() throws Exception {
    TestDomain domain = published();
    domains.run("update domain set open_tracking = true where id = ?", domain.id());
    check(domain);
    String set = configurationSet(domain);
    assertThat(destinations(set)).hasSize(2);
    ses.deleteConfigurationSetEventDestination(
        gone -> gone.configurationSetName(set).eventDestinationName("opens"));
    check(domain);
    assertThat(destinations(set)).hasSize(2);
  }

  private @Nullable String redirectDomain(String set) {
    return ses.getConfigurationSet(request -> request.configurationSetName(set))
        .trackingOptions()
        .customRedirectDomain();
  }
}
