package dev.postern.api.isolation;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.api.TestDatabase;
import dev.postern.api.isolation.Caller.Kind;
import dev.postern.api.isolation.Caller.Level;
import dev.postern.model.id.UuidV7;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * One of every resource that a request can name, by its {@code x-ref}. A resource whose rows need
 * the service's own hand, such as a sealed secret, is made by {@link #byCalling}.
 */
final class Fixtures {
  /**
   * Named in requests, but nothing of the kind is stored yet: such fields are refused or opaque.
   */
  static final Set<String> UNSTORED = Set.of("none", "topic", "broadcast");

  private static final UuidV7 IDS = new UuidV7(Clock.systemUTC());

  private static final Map<String, Fixture> FIXTURES =
      Map.ofEntries(
          entry("email", new Fixture(Level.ENVIRONMENT, Rows::email)),
          entry("attachment", new Fixture(Level.ENVIRONMENT, Rows::attachment)),
          entry("received_email", new Fixture(Level.ENVIRONMENT, ReceivingRows::email)),
          entry("receiving_route", new Fixture(Level.ENVIRONMENT, ReceivingRows::routeWithRule)),
          entry("forwarding_rule", new Fixture(Level.ENVIRONMENT, ReceivingRows::forwardingRule)),
          entry("inbound_token", new Fixture(Level.ENVIRONMENT, ReceivingRows::inboundToken)),
          entry("received_attachment", new Fixture(Level.ENVIRONMENT, ReceivingRows::attachment)),
          entry("domain", new Fixture(Level.ENVIRONMENT, Rows::domain)),
          entry("api_key", new Fixture(Level.ENVIRONMENT, Rows::apiKey)),
          entry("recipient_rule", new Fixture(Level.ENVIRONMENT, Rows::recipientRule)),
          entry("erasure", new Fixture(Level.ENVIRONMENT, Rows::erasure)),
          entry("suppression", new Fixture(Level.ENVIRONMENT, Rows::suppression)),
          entry("log", new Fixture(Level.ENVIRONMENT, Rows::log)),
          entry("webhook", new Fixture(Level.ENVIRONMENT, byCalling("/webhooks"))),
          entry("webhook_event", new Fixture(Level.ENVIRONMENT, Rows::webhookEvent)),
          entry("webhook_attempt", new Fixture(Level.ENVIRONMENT, Rows::webhookAttempt)),
          entry("webhook_recovery", new Fixture(Level.ENVIRONMENT, Rows::webhookRecovery)),
          entry("invitation", new Fixture(Level.ORGANIZATION, byCalling("/invitations"))),
          entry("organization", new Fixture(Level.ORGANIZATION, s -> s.organization().toString())),
          entry("environment", new Fixture(Level.ORGANIZATION, Rows::environment)),
          entry("user", new Fixture(Level.ORGANIZATION, Rows::member)),
          entry("session", new Fixture(Level.ORGANIZATION, Rows::session)),
          entry("audit_entry", new Fixture(Level.ORGANIZATION, Rows::auditEntry)),
          // Of a person's own account.
          entry("user/audit_entry", new Fixture(Level.ORGANIZATION, Rows::accountEntry)));

  /** What must be so before an operation has anything to do, by its id in the description. */
  static final Map<String, BiConsumer<Space, Map<Reference, String>>> PREPARATIONS =
      Map.ofEntries(
          entry("metrics_get", Fixtures::sendFrom),
          entry("attachment_get", Fixtures::attachToEmail),
          entry("received_attachment_get", Fixtures::attachToReceived),
          entry("environment_member_get", Fixtures::joinEnvironment),
          entry("environment_member_remove", Fixtures::joinEnvironment),
          entry("environment_member_list", Fixtures::newMemberOfEnvironment),
          entry("member_list", (space, named) -> Rows.member(space)),
          entry("session_list", (space, named) -> Rows.session(space)),
          entry("webhook_event_list", (space, named) -> Rows.deliverEvents(space)),
          entry("webhook_event_get", (space, named) -> Rows.deliverEvents(space)),
          entry("webhook_event_attempts", (space, named) -> Rows.deliverEvents(space)),
          entry("webhook_recovery_get", Fixtures::recoverWebhook),
          entry("webhook_event_replay", (space, named) -> Rows.deliverEvents(space)));

  private Fixtures() {}

  static Optional<Fixture> of(String resource, Operation operation) {
    Fixture special = FIXTURES.get(operation.tenancy() + "/" + resource);
    return Optional.ofNullable(special == null ? FIXTURES.get(resource) : special);
  }

  static UUID neverIssued() {
    return IDS.next();
  }

  /** Through the service itself, as the owner of the space, with the sample body. */
  private static Fixture.Maker byCalling(String path) {
    return space -> {
      Caller maker =
          new Caller("maker", space, Kind.PERSON, space.owner().token(), Level.ORGANIZATION);
      Map<String, String> headers =
          Map.of(
              "Postern-Environment", space.environment().toString(),
              "Postern-Organization", space.organization().toString());
      String body = Samples.body("POST " + path, Set.of(), space);
      Answer answer = Door.knock(maker, "POST", path, headers, body);
      if (!answer.isSuccess()) {
        throw new AssertionError("POST " + path + " answers " + answer);
      }
      try {
        return new ObjectMapper().readTree(answer.body()).path("id").asText();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private static void sendFrom(Space space, Map<Reference, String> named) {
    ids(named, "domain").forEach(domain -> Rows.emailFrom(space, domain));
  }

  private static void attachToEmail(Space space, Map<Reference, String> named) {
    for (String attachment : ids(named, "attachment")) {
      TestDatabase.execute(
          """
          update email_attachment set email_id = ?::uuid,
            position = (select count(*) from email_attachment where email_id = ?::uuid) + 100
          where environment_id = ? and id = ?::uuid
          """,
          ids(named, "email").getFirst(),
          ids(named, "email").getFirst(),
          space.environment(),
          attachment);
    }
  }

  private static void attachToReceived(Space space, Map<Reference, String> named) {
    for (String attachment : ids(named, "received_attachment")) {
      ReceivingRows.attach(space, attachment, ids(named, "received_email").getFirst());
    }
  }

  private static void recoverWebhook(Space space, Map<Reference, String> named) {
    for (String recovery : ids(named, "webhook_recovery")) {
      TestDatabase.execute(
          """
          update webhook_recovery set endpoint_id = ?::uuid
          where environment_id = ? and id = ?::uuid
          """,
          ids(named, "webhook").getFirst(),
          space.environment(),
          recovery);
    }
  }

  private static void joinEnvironment(Space space, Map<Reference, String> named) {
    for (String environment : ids(named, "environment")) {
      ids(named, "user").forEach(user -> join(space, environment, user));
    }
  }

  private static void newMemberOfEnvironment(Space space, Map<Reference, String> named) {
    ids(named, "environment").forEach(id -> join(space, id, Rows.member(space)));
  }

  private static void join(Space space, String environment, String user) {
    TestDatabase.execute(
        """
        insert into environment_membership (organization_id, environment_id, user_id, role)
        values (?, ?::uuid, ?::uuid, 'member') on conflict do nothing
        """,
        space.organization(),
        environment,
        user);
  }

  private static List<String> ids(Map<Reference, String> named, String resource) {
    return named.entrySet().stream()
        .filter(entry -> entry.getKey().resource().equals(resource))
        .map(Map.Entry::getValue)
        .toList();
  }
}
