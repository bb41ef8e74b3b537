package dev.postern.dispatcher.notice;

import dev.postern.dispatcher.mime.WrittenAddress;
import dev.postern.dispatcher.sql.Sql;
import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class NoticeRepository {
  private final Sql sql;

  NoticeRepository(Sql sql) {
    this.sql = sql;
  }

  /** A message of the outbox. */
  record MessageRow(
      UUID id,
      Instant createdAt,
      OrganizationId organizationId,
      EnvironmentId environmentId,
      String eventType,
      String payload,
      @Nullable UUID exceptEndpointId) {}

  void publish(MessageRow message) {
    sql.update(
        """
        insert into webhook_message (id, created_at, organization_id, environment_id, event_type,
          payload, except_endpoint_id)
        select id, created_at, organization_id, environment_id, event_type, payload,
          except_endpoint_id
        from jsonb_to_recordset(?::jsonb) as row (
          id uuid, created_at timestamptz, organization_id uuid, environment_id uuid,
          event_type text, payload text, except_endpoint_id uuid)
        """,
        List.of(message));
  }

  List<EnvironmentId> environments(OrganizationId organization) {
    return sql.query(
        "select id from environment where organization_id = ? and deleted_at is null",
        row -> new EnvironmentId(row.getObject("id", UUID.class)),
        organization);
  }

  List<String> ownerAddresses(OrganizationId organization) {
    return sql.query(
            "select find_owner_addresses(?)",
            row -> List.of((String[]) row.getArray(1).getArray()),
            organization)
        .getFirst();
  }

  void queueMail(UUID id, String sender, WrittenAddress parsed, String to, NoticeMail mail) {
    sql.query(
        "select 1 from queue_system_mail(?, ?, ?, ?, ?, ?, ?)",
        row -> row.getInt(1),
        id,
        UuidV7.instantOf(id).atOffset(ZoneOffset.UTC),
        sender,
        parsed.domain(),
        to,
        mail.subject(),
        mail.text());
  }
}
