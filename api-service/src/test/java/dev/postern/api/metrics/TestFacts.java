package dev.postern.api.metrics;

import static java.time.ZoneOffset.UTC;

import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.model.id.UuidV7;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One tenant's emails and what was recorded of them. */
record TestFacts(TestTenant owner) {

  UUID email(String domain, String at) {
    UUID id = new UuidV7(Clock.fixed(Instant.parse(at), UTC)).next();
    TestDatabase.execute(
        """
        insert into email (organization_id, environment_id, id, status, from_address, from_domain,
          subject, created_at)
        values (?, ?, ?, 'sent', 'a@x.example', ?, 's', ?)
        """,
        owner.tenant().organization().value(),
        owner.environment(),
        id,
        domain,
        Instant.parse(at).atOffset(UTC));
    return id;
  }

  void event(UUID email, String type, @Nullable String recipient, String at) {
    event(email, type, recipient, at, "{}");
  }

  void event(UUID email, String type, @Nullable String recipient, String at, String details) {
    TestDatabase.execute(
        """
        insert into email_event (organization_id, environment_id, id, created_at, email_id, type,
          recipient, occurred_at, details)
        values (?, ?, gen_random_uuid(), ?, ?, ?, ?, now(), ?::jsonb)
        """,
        owner.tenant().organization().value(),
        owner.environment(),
        Instant.parse(at).atOffset(UTC),
        email,
        type,
        recipient,
        details);
  }

  /** As many emails, each with its event. */
  void sent(String at, int number) {
    TestDatabase.execute(
        """
        with sent as (
          insert into email (organization_id, environment_id, id, status, from_address,
            from_domain, subject, created_at)
          select ?, ?, gen_random_uuid(), 'sent', 'a@x.example', ?, 's', ?
          from generate_series(1, ?)
          returning organization_id, environment_id, id, created_at
        )
        insert into email_event (organization_id, environment_id, id, created_at, email_id, type,
          occurred_at)
        select organization_id, environment_id, gen_random_uuid(), created_at, id, 'sent', now()
        from sent
        """,
        owner.tenant().organization().value(),
        owner.environment(),
        owner.domain(),
        Instant.parse(at).atOffset(UTC),
        number);
  }

  void received(String recipient, String at) {
    TestDatabase.execute(
        """
        insert into inbound_email (organization_id, environment_id, id, source, source_id,
          received_for, raw, raw_size, created_at)
        values (?, ?, gen_random_uuid(), 'test', gen_random_uuid()::text, array[?], ''::bytea, 0, ?)
        """,
        owner.tenant().organization().value(),
        owner.environment(),
        recipient,
        Instant.parse(at).atOffset(UTC));
  }
}
