package dev.postern.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.model.id.UuidV7;
import dev.postern.model.secret.SealedColumn;
import dev.postern.model.secret.SecretCipher;
import dev.postern.sandbox.client.LocalHttp;
import dev.postern.sandbox.launch.Installation;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Webhook endpoints, each in an environment of its own, and messages for them, written as the
 * services write them; and how their receivers answer.
 */
final class TestEndpoints {
  private final UuidV7 ids = new UuidV7(Clock.systemUTC());
  private final LocalHttp http = new LocalHttp();
  private final Installation installation;
  private final SecretCipher cipher;
  private final Database database;

  TestEndpoints(RunningPostern postern, Database database) {
    installation = postern.installation();
    cipher = new SecretCipher(postern.secret("webhook-secret-encryption-key"), List.of());
    this.database = database;
  }

  /**
   * @param name of its receiver
   */
  record Endpoint(UUID organization, UUID environment, UUID id, String name) {}

  /** How long messages waited for their first attempt, in milliseconds. */
  record Delays(long attempted, double median, double p99) {}

  UUID organization() {
    UUID id = ids.next();
    database.execute("insert into organization (id, name) values (?, 'Test')", id);
    return id;
  }

  /** At the receiver of the installation, which verifies what it gets. */
  Endpoint endpoint(UUID organization, String name) {
    String receiver = installation.credentials().receiverUrl();
    http.send(
        "PUT",
        receiver + "/_receiver/secrets/" + name,
        Map.of("secrets", List.of(installation.signingSecret())),
        null);
    return endpointAt(organization, name, receiver + "/hooks/" + name);
  }

  List<Endpoint> endpoints(String name, int count) {
    List<Endpoint> endpoints = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      endpoints.add(endpoint(organization(), name + i));
    }
    return endpoints;
  }

  Endpoint endpointAt(UUID organization, String name, String url) {
    var endpoint = new Endpoint(organization, ids.next(), ids.next(), name);
    database.execute(
        "insert into environment (id, organization_id, name) values (?, ?, ?)",
        endpoint.environment(),
        organization,
        name);
    database.execute(
        """
        insert into webhook_endpoint (id, organization_id, environment_id, url, event_types)
        values (?, ?, ?, ?, '{email.delivered}')
        """,
        endpoint.id(),
        organization,
        endpoint.environment(),
        url);
    seal(endpoint);
    return endpoint;
  }

  private void seal(Endpoint endpoint) {
    UUID id = ids.next();
    byte[] secret = installation.signingSecret().getBytes(StandardCharsets.UTF_8);
    database.execute(
        """
        insert into webhook_secret (id, organization_id, environment_id, endpoint_id, sealed)
        values (?, ?, ?, ?, ?)
        """,
        id,
        endpoint.organization(),
        endpoint.environment(),
        endpoint.id(),
        cipher.seal(secret, SealedColumn.WEBHOOK_SIGNING_SECRET.place(id, endpoint.environment())));
  }

  void inOrder(Endpoint endpoint) {
    database.execute("update webhook_endpoint set ordered = true where id = ?", endpoint.id());
  }

  void limit(Endpoint endpoint, int maxInFlight) {
    database.execute(
        "update webhook_endpoint set max_in_flight = ? where id = ?", maxInFlight, endpoint.id());
  }

  /**
   * @param behaviour fields of the receiver's behaviour: {@code status}, {@code times}, {@code
   *     latencyMillis}, {@code retryAfter}, {@code hang}
   */
  void behave(Endpoint endpoint, Map<String, ?> behaviour) {
    String url = installation.credentials().receiverUrl() + "/_receiver/behaviour/";
    http.send("PUT", url + endpoint.name(), behaviour, null);
  }

  /** So many messages for each of the endpoints, due at once. */
  void publish(Collection<Endpoint> endpoints, int each) {
    database.execute(
        """
        insert into webhook_message
          (id, created_at, organization_id, environment_id, event_type, payload)
        select m.id, uuid_extract_timestamp(m.id), m.organization_id, m.environment_id,
          'email.delivered', '{"type":"email.delivered","data":{"email_id":"' || m.id || '"}}'
        from (select uuidv7() as id, e.organization_id, e.id as environment_id
          from environment e, generate_series(1, ?) where e.id = any(?)) m
        """,
        each,
        endpoints.stream().map(Endpoint::environment).toList());
  }

  /** Publishes at an even rate, to one endpoint after the other. */
  void publishSteadily(List<Endpoint> endpoints, int perSecond, Duration duration) {
    long start = System.nanoTime();
    long messages = perSecond * duration.toMillis() / 1000;
    for (long sent = 0; sent < messages; sent++) {
      long due = start + sent * 1_000_000_000L / perSecond;
      sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
      publish(List.of(endpoints.get((int) (sent % endpoints.size()))), 1);
    }
  }

  private static void sleep(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Messages that no attempt has delivered yet. */
  long undelivered(Collection<Endpoint> endpoints) {
    return database.number(
        """
        select count(*) from webhook_message m
        where m.environment_id = any(?) and not exists (
          select from delivery_attempt a where a.environment_id = m.environment_id
            and a.message_id = m.id and a.outcome = 'delivered')
        """,
        environments(endpoints));
  }

  Delays firstAttempts(Collection<Endpoint> endpoints) {
    return database
        .query(
            """
            select count(*), coalesce(percentile_cont(0.5) within group (order by millis), 0),
              coalesce(percentile_cont(0.99) within group (order by millis), 0)
            from (select extract(epoch from created_at - message_created_at) * 1000 as millis
              from delivery_attempt where environment_id = any(?) and number = 1) attempts
            """,
            row -> new Delays(row.getLong(1), row.getDouble(2), row.getDouble(3)),
            environments(endpoints))
        .getFirst();
  }

  /** The ids of an endpoint's messages in the order in which they happened. */
  List<String> published(Endpoint endpoint) {
    return database.query(
        """
        select 'msg_' || replace(id::text, '-', '') from webhook_message
        where environment_id = ? order by created_at, id
        """,
        row -> row.getString(1),
        endpoint.environment());
  }

  /**
   * What the receiver counted.
   *
   * @param deliveries with repetitions
   */
  record Arrivals(long deliveries, long messages) {
    long repeated() {
      return deliveries - messages;
    }

    Arrivals plus(Arrivals other) {
      return new Arrivals(deliveries + other.deliveries, messages + other.messages);
    }
  }

  Arrivals arrivals(Collection<Endpoint> endpoints) {
    String url = installation.credentials().receiverUrl() + "/_receiver/count?name=";
    return endpoints.stream()
        .map(endpoint -> http.get(url + endpoint.name(), null))
        .map(
            count ->
                new Arrivals(count.path("deliveries").asLong(), count.path("distinctIds").asLong()))
        .reduce(new Arrivals(0, 0), Arrivals::plus);
  }

  /** The ids of the messages that arrived, verified, each as often as it did. */
  List<String> arrived(Endpoint endpoint) {
    List<String> ids = new ArrayList<>();
    String url = installation.credentials().receiverUrl() + "/_receiver/deliveries?name=";
    for (JsonNode delivery : http.get(url + endpoint.name(), null)) {
      if (delivery.path("verified").asBoolean()) {
        ids.add(delivery.path("id").asText());
      }
    }
    return ids;
  }

  private static List<UUID> environments(Collection<Endpoint> endpoints) {
    return endpoints.stream().map(Endpoint::environment).toList();
  }
}
