package dev.postern.api.audit;

import dev.postern.api.TestDatabase;
import dev.postern.model.organization.Tenant;
import dev.postern.model.user.UserId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Entries of the audit log, written and read as the owner of the table. */
final class TestAudit {
  private TestAudit() {}

  static UUID entry(Tenant tenant, String action, Instant time) {
    UUID id = id(time);
    TestDatabase.execute(
        """
        insert into audit_entry (id, created_at, organization_id, environment_id, actor_kind,
          actor_id, action, subject_kind, subject_id, address, request_id, details)
        values (?, ?, ?, ?, 'user', 'somebody', ?, 'webhook', '7', '192.0.2.1', ?,
          '{"name": "value"}')
        """,
        id,
        time.atOffset(ZoneOffset.UTC),
        tenant.organization().value(),
        tenant.environment().value(),
        action,
        id);
    return id;
  }

  static UUID entryOf(UserId user, String action) {
    Instant now = Instant.ofEpochMilli(Clock.systemUTC().millis());
    UUID id = id(now);
    TestDatabase.execute(
        """
        insert into audit_entry (id, created_at, user_id, actor_kind, actor_id, action)
        values (?, ?, ?, 'user', ?, ?)
        """,
        id,
        now.atOffset(ZoneOffset.UTC),
        user.value(),
        user.value().toString(),
        action);
    return id;
  }

  /** Each entry about a request. */
  static List<Map<String, @Nullable Object>> ofRequest(String requestId) {
    return TestDatabase.rows(
        """
        select organization_id, environment_id, user_id, actor_kind, actor_id, action,
          subject_kind, subject_id, result, address, details::text as details,
          created_at > now() - interval '1 minute' as recent
        from audit_entry where request_id = ?
        """,
        UUID.fromString(requestId));
  }

  private static UUID id(Instant time) {
    UUID random = UUID.randomUUID();
    return new UUID(
        time.toEpochMilli() << 16 | 0x7000 | (random.getMostSignificantBits() & 0xFFF),
        random.getLeastSignificantBits());
  }
}
