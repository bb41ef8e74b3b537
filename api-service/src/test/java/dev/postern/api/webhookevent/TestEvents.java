package dev.postern.api.webhookevent;

import static java.time.ZoneOffset.UTC;

import dev.postern.api.TestDatabase;
import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.Tenant;
import dev.postern.model.webhook.WebhookMessageId;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One tenant's webhook messages, deliveries and attempts, as the dispatcher leaves them. */
public record TestEvents(Tenant tenant) {
  private static final UuidV7 IDS = new UuidV7(Clock.systemUTC());

  /** An event that went out and was answered 200. */
  public String delivered(UUID endpoint, String text) {
    UUID message = message("email.sent", text);
    attempt(endpoint, message, IDS.next(), 1, 200, null);
    return wire(message);
  }

  public static String wire(UUID message) {
    return new WebhookMessageId(message).print();
  }

  public UUID message(String type, String text) {
    UUID id = IDS.next();
    TestDatabase.execute(
        """
        insert into webhook_message (id, created_at, organization_id, environment_id, event_type,
          payload, fanned_out_at)
        values (?, ?, ?, ?, ?, jsonb_build_object('type', ?, 'data',
          jsonb_build_object('subject', ?))::text, now())
        """,
        id,
        UuidV7.instantOf(id).atOffset(UTC),
        tenant.organization().value(),
        tenant.environment().value(),
        type,
        type,
        text);
    return id;
  }

  /** Queued, with as many attempts made; leased if it is being tried. */
  UUID queued(UUID endpoint, UUID message, int attempts, boolean leased, Instant next) {
    UUID id = IDS.next();
    TestDatabase.execute(
        """
        insert into webhook_delivery (id, organization_id, environment_id, endpoint_id, message_id,
          message_created_at, attempt_count, next_attempt_at, lease_id, lease_until)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        id,
        tenant.organization().value(),
        tenant.environment().value(),
        endpoint,
        message,
        UuidV7.instantOf(message).atOffset(UTC),
        attempts,
        next.atOffset(UTC),
        leased ? UUID.randomUUID() : null,
        leased ? next.plusSeconds(60).atOffset(UTC) : null);
    return id;
  }

  /**
   * @param next null for the last of a delivery
   */
  UUID attempt(
      UUID endpoint,
      UUID message,
      UUID delivery,
      int number,
      @Nullable Integer status,
      @Nullable Instant next) {
    UUID id = IDS.next();
    boolean delivered = status != null && status < 300;
    TestDatabase.execute(
        """
        insert into delivery_attempt (id, created_at, organization_id, environment_id, endpoint_id,
          message_id, message_created_at, delivery_id, number, outcome, status_code, error,
          response_body, duration_millis, final, next_attempt_at, address)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 3, ?, ?, '192.0.2.7')
        """,
        id,
        UuidV7.instantOf(id).atOffset(UTC),
        tenant.organization().value(),
        tenant.environment().value(),
        endpoint,
        message,
        UuidV7.instantOf(message).atOffset(UTC),
        delivery,
        number,
        delivered ? "delivered" : "failed",
        status,
        delivered ? null : status == null ? "timeout" : "status",
        status == null ? null : "answered " + status,
        next == null,
        next == null ? null : next.atOffset(UTC));
    return id;
  }
}
