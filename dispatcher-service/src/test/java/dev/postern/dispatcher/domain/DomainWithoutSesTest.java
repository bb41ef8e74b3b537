package dev.postern.dispatcher.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.domain.TestDomains.TestDomain;
import dev.postern.dispatcher.ses.SesSandboxResource;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DomainsByRelay.class)
@QuarkusTestResource(value = SesSandboxResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = LocalDnsResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
    value = PosternDatabaseResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_dispatcher"))
class DomainWithoutSesTest extends DomainSteps {
  @Test
  void verifiesWhatIsPublishedAndTellsSesNothing() throws Exception {
    TestDomain domain = domains.due();
    dispatcher.dispatch();
    assertThat(domains.status(domain)).isEqualTo("pending");
    domain.publish(dns);
    check(domain);
    assertThat(domains.status(domain)).isEqualTo("verified");
    assertThat(domains.recordStatuses(domain)).containsOnly("verified");
    assertUnknownToSes(domain);
  }
}
