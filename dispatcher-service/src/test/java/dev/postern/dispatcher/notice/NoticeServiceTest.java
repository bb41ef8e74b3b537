package dev.postern.dispatcher.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.delivery.TestWebhooks;
import dev.postern.dispatcher.delivery.TestWebhooks.Environment;
import dev.postern.dispatcher.delivery.WebhookTestProfile;
import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.Tenant;
import dev.postern.model.webhook.WebhookEndpointId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(NoticeServiceTest.WithSender.class)
class NoticeServiceTest {
  private static final Instant SINCE = Instant.parse("2026-11-27T05:20:00Z");

  @Inject NoticeService service;
  @Inject TestWebhooks webhooks;
  @Inject TestOwners owners;
  @Inject UuidV7 uuids;

  private Environment environment;
  private ToldEndpoint endpoint;

  /** With somebody to send as. */
  public static class WithSender extends WebhookTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      var overrides = new HashMap<>(super.getConfigOverrides());
      overrides.put("postern.notice.sender", "postern@sender.test");
      return overrides;
    }
  }

  @BeforeEach
  void arrange() {
    environment = webhooks.environment();
    endpoint =
        new ToldEndpoint(
            new Tenant(
                new OrganizationId(environment.organization()),
                new EnvironmentId(environment.id())),
            new WebhookEndpointId(uuids.next()),
            "https://hooks.example.com/in?key=hidden");
  }

  @Test
  void mailsTheOwnersWhoseAddressesWereCheckedAndNobodyElse() {
    String one = owners.of(environment);
    String other = owners.of(environment);
    String unchecked = owners.person(environment, "owner", false);
    String admin = owners.person(environment, "admin", true);
    String foreign = owners.of(webhooks.environment());
    tell(new Notice.EndpointFailing(endpoint, SINCE));
    assertThat(owners.mails(one)).hasSize(1).isEqualTo(owners.mails(other));
    assertThat(List.of(unchecked, admin, foreign))
        .allSatisfy(address -> assertThat(owners.mails(address)).isEmpty());
    assertThat(owners.mails(one).getFirst().text())
        .contains("since 27 November 2026, 05:20 UTC", "https://hooks.example.com/in\n")
        .doesNotContain("hidden");
  }

  @Test
  void tellsNothingThatIsRolledBack() {
    String owner = owners.of(environment);
    QuarkusTransaction.begin();
    service.tell(new Notice.EndpointRecovered(endpoint, Optional.empty()));
    QuarkusTransaction.rollback();
    assertThat(owners.mails(owner)).isEmpty();
    assertThat(messages()).isEmpty();
  }

  @Test
  void writesOneMessageForOtherEndpoints() {
    tell(new Notice.EndpointDisabled(endpoint, Notice.Reason.GONE, Optional.of(SINCE)));
    assertThat(messages())
        .singleElement()
        .satisfies(
            text ->
                assertThat(text)
                    .contains("\"type\":\"endpoint.disabled\"")
                    .contains("\"reason\":\"gone\"")
                    .contains("\"failing_since\":\"2026-11-27T05:20:00Z\"")
                    .contains("\"webhook_id\":\"" + endpoint.id().value() + "\""));
  }

  private void tell(Notice notice) {
    QuarkusTransaction.requiringNew().run(() -> service.tell(notice));
  }

  private List<String> messages() {
    return webhooks.query(
        "select payload from webhook_message where environment_id = ? and except_endpoint_id = ?",
        row -> row.getString(1),
        environment.id(),
        endpoint.id().value());
  }
}
