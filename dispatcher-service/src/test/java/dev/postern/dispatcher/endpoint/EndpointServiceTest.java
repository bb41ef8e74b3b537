package dev.postern.dispatcher.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.delivery.TestWebhooks;
import dev.postern.dispatcher.delivery.TestWebhooks.Endpoint;
import dev.postern.dispatcher.delivery.TestWebhooks.Environment;
import dev.postern.dispatcher.delivery.WebhookTestProfile;
import dev.postern.dispatcher.endpoint.EndpointAnswer.Kind;
import dev.postern.dispatcher.notice.TestOwners;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.webhook.WebhookEndpointId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Here nobody has set a sender for mails. */
@QuarkusTest
@TestProfile(WebhookTestProfile.class)
class EndpointServiceTest {
  private static final String URL = "https://hooks.example.com/in";

  @Inject EndpointService service;
  @Inject TestWebhooks webhooks;
  @Inject TestOwners owners;

  private Environment environment;
  private Endpoint endpoint;

  @BeforeEach
  void arrange() {
    environment = webhooks.environment();
    endpoint = webhooks.endpoint(environment, URL, "email.sent");
  }

  @Test
  void tellsOnceHoweverManyProcessesSeeTheFailure() throws InterruptedException {
    atOnce(answer(URL, Kind.FAILED));
    assertThat(told()).containsExactly("endpoint.failing");
    atOnce(answer(URL, Kind.ACCEPTED));
    assertThat(told()).containsExactly("endpoint.failing", "endpoint.recovered");
    atOnce(answer(URL, Kind.GONE));
    assertThat(told())
        .containsExactly("endpoint.failing", "endpoint.recovered", "endpoint.disabled");
    assertThat(webhooks.status(endpoint)).containsExactly("disabled gone");
  }

  @Test
  void ignoresWhatComesFromWhereTheEndpointNoLongerIs() {
    heed(answer("https://old.example.com/", Kind.GONE));
    heed(answer("https://old.example.com/", Kind.FAILED));
    assertThat(webhooks.status(endpoint)).containsExactly("enabled");
    assertThat(told()).isEmpty();
  }

  @Test
  void tellsByWebhookAloneWithoutASenderOfMails() {
    String owner = owners.of(environment);
    heed(answer(URL, Kind.FAILED));
    assertThat(told()).containsExactly("endpoint.failing");
    assertThat(owners.mails(owner)).isEmpty();
  }

  private void atOnce(EndpointAnswer answer) throws InterruptedException {
    List<Thread> started =
        Stream.generate(() -> Thread.ofVirtual().start(() -> heed(answer))).limit(8).toList();
    for (Thread thread : started) {
      thread.join();
    }
  }

  private void heed(EndpointAnswer answer) {
    QuarkusTransaction.requiringNew().run(() -> service.heed(List.of(answer)));
  }

  private EndpointAnswer answer(String url, Kind kind) {
    return new EndpointAnswer(
        new EnvironmentId(environment.id()), new WebhookEndpointId(endpoint.id()), url, 4, kind);
  }

  private List<String> told() {
    return webhooks.query(
        "select event_type from webhook_message where environment_id = ? order by created_at, id",
        row -> row.getString(1),
        environment.id());
  }
}
