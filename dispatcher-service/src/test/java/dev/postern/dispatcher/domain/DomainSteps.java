package dev.postern.dispatcher.domain;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.dispatcher.domain.TestDomains.TestDomain;
import dev.postern.dispatcher.ses.SesSandbox;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.AlreadyExistsException;
import software.amazon.awssdk.services.sesv2.model.EventDestination;
import software.amazon.awssdk.services.sesv2.model.EventType;
import software.amazon.awssdk.services.sesv2.model.GetEmailIdentityResponse;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;

/** What tests do to domains, and see of them in DNS, in SES and in the database. */
abstract class DomainSteps {
  static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:events";

  @Inject DomainDispatcher dispatcher;
  @Inject DomainCheckService checks;
  @Inject OwnershipService ownerships;
  @Inject TestDomains domains;
  @Inject SesV2Client ses;
  @Inject Config config;

  /** The one that the service under test asks. */
  @Nullable LocalDns server;

  LocalDns dns;
  SesSandbox sandbox;

  @BeforeEach
  void prepare() {
    dns = requireNonNull(server);
    sandbox = new SesSandbox(config.getValue("postern.installation.aws-endpoint", URI.class));
    try {
      ses.createConfigurationSet(set -> set.configurationSetName(DomainsByHand.CONFIGURATION_SET));
      addDestination("sns", EventType.SEND, EventType.OPEN, EventType.BOUNCE);
      addDestination("opens", EventType.OPEN);
    } catch (AlreadyExistsException e) {
      assertThat(e.statusCode()).isEqualTo(400);
    }
  }

  private void addDestination(String name, EventType... types) {
    ses.createConfigurationSetEventDestination(
        set ->
            set.configurationSetName(DomainsByHand.CONFIGURATION_SET)
                .eventDestinationName(name)
                .eventDestination(
                    destination ->
                        destination
                            .enabled(true)
                            .matchingEventTypes(types)
                            .snsDestination(topic -> topic.topicArn(TOPIC))));
  }

  @AfterEach
  void cleanUp() throws SQLException {
    dns.recover();
    sandbox.work();
    domains.run("delete from domain_removal");
    domains.run("delete from domain");
  }

  TestDomain published() throws SQLException {
    TestDomain domain = domains.due();
    domain.publish(dns);
    return domain;
  }

  TestDomain verified() throws SQLException {
    TestDomain domain = published();
    check(domain);
    sandbox.verify(domain.name());
    check(domain);
    assertThat(domains.status(domain)).isEqualTo("verified");
    return domain;
  }

  void check(TestDomain domain) throws SQLException {
    domains.makeDue(domain);
    dispatcher.dispatch();
  }

  /** As a dispatcher does that has not looked at it yet. */
  ClaimedDomain claim(TestDomain domain) throws SQLException {
    domains.makeDue(domain);
    return checks.claim(1).getFirst();
  }

  String configurationSet(TestDomain domain) throws SQLException {
    return domains
        .rows("select configuration_set from domain where id = ?", domain.id())
        .getFirst();
  }

  List<EventDestination> destinations(String set) {
    return ses.getConfigurationSetEventDestinations(request -> request.configurationSetName(set))
        .eventDestinations();
  }

  GetEmailIdentityResponse identity(TestDomain domain) {
    return ses.getEmailIdentity(request -> request.emailIdentity(domain.name()));
  }

  List<String> keys(TestDomain domain) {
    return identity(domain).dkimAttributes().tokens();
  }

  void assertUnknownToSes(TestDomain domain) {
    assertThatThrownBy(() -> identity(domain)).isInstanceOf(NotFoundException.class);
  }

  void assertUnknownToSes(String set) {
    assertThatThrownBy(() -> destinations(set)).isInstanceOf(NotFoundException.class);
  }
}
