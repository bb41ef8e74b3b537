package dev.postern.system;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.sandbox.client.Await;
import dev.postern.sandbox.client.LocalHttp;
import dev.postern.sandbox.client.PosternClient;
import dev.postern.sandbox.launch.Installation;
import dev.postern.sandbox.launch.Ports;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** What came of many emails: at the API, in SES's ledger, at the webhook receiver. */
final class Outcome {
  private static final Await LONG = new Await(Duration.ofMinutes(4), Duration.ofMillis(500));
  private static final String EMAIL_TAG = "postern-email";

  private final LocalHttp http = new LocalHttp();
  private final Installation installation;
  private final PosternClient api;

  Outcome(Installation installation) {
    this.installation = installation;
    api =
        new PosternClient(
            http, installation.credentials().apiUrl(), installation.credentials().apiKey());
  }

  /** Waits until the receiver has verified both events of every email. */
  void awaitEventsOf(List<String> ids) {
    Set<String> expected = new HashSet<>();
    for (String id : ids) {
      expected.add(id + " email.sent");
      expected.add(id + " email.delivered");
    }
    LONG.until(
        "the webhooks of " + ids.size() + " emails",
        () -> {
          expected.removeAll(verifiedEvents());
          return expected.isEmpty();
        });
  }

  private Set<String> verifiedEvents() {
    Set<String> events = new HashSet<>();
    String url = installation.credentials().receiverUrl() + "/_receiver/deliveries?name=demo";
    for (JsonNode delivery : http.get(url, null)) {
      if (delivery.path("verified").asBoolean()) {
        events.add(delivery.path("emailId").asText() + " " + delivery.path("type").asText());
      }
    }
    return events;
  }

  /** Waits until all have been delivered, and asserts that SES accepted each of them once. */
  void assertSentOnce(List<String> ids) {
    awaitEventsOf(ids);
    assertThat(statuses(ids)).containsOnlyKeys("delivered");
    assertThat(sentToSes().stream().filter(ids::contains).toList())
        .containsExactlyInAnyOrderElementsOf(ids);
  }

  /** Asserts that the receiver got both events of every email, each once. */
  void assertToldOnce(List<String> ids) {
    Set<String> sent = Set.copyOf(ids);
    assertThat(events())
        .filteredOn(event -> sent.contains(event.substring(0, event.indexOf(' '))))
        .hasSize(2 * ids.size())
        .doesNotHaveDuplicates();
  }

  /** Every verified webhook about an email, as often as the receiver got it. */
  List<String> events() {
    List<String> events = new ArrayList<>();
    String url = installation.credentials().receiverUrl() + "/_receiver/deliveries?name=demo";
    for (JsonNode delivery : http.get(url, null)) {
      events.add(delivery.path("emailId").asText() + " " + delivery.path("type").asText());
    }
    return events;
  }

  /** How many emails ended with which status. */
  Map<String, Long> statuses(List<String> ids) {
    return ids.stream().map(api::lastEvent).collect(groupingBy(status -> status, counting()));
  }

  /** The emails SES accepted, each as often as it did. */
  List<String> sentToSes() {
    String url = Ports.url(installation.ports().sandbox()) + "/_sandbox/ledger?limit=100000";
    List<String> sent = new ArrayList<>();
    StreamSupport.stream(http.get(url, null).path("entries").spliterator(), false)
        .forEach(entry -> sent.add(entry.path("tags").path(EMAIL_TAG).asText()));
    return sent;
  }

  Set<String> sentMoreThanOnce() {
    Set<String> once = new HashSet<>();
    Set<String> twice = new HashSet<>();
    sentToSes().stream().filter(id -> !once.add(id)).forEach(twice::add);
    return twice;
  }
}
