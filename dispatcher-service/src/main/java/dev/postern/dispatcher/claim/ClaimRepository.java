package dev.postern.dispatcher.claim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.dispatcher.fact.EmailKey;
import dev.postern.dispatcher.fact.EmailSummary;
import dev.postern.dispatcher.sql.Sql;
import dev.postern.model.email.EmailId;
import dev.postern.model.email.RecipientKind;
import dev.postern.model.email.TestAddress;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.Tenant;
import dev.postern.model.suppression.SuppressionReason;
import dev.postern.model.trace.TraceContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class ClaimRepository {
  private static final TypeReference<LinkedHashMap<String, String>> HEADERS =
      new TypeReference<>() {};
  private static final TypeReference<List<Tag>> TAGS = new TypeReference<>() {};

  /** The domain is joined last, by its name: what is due is still found by one index alone. */
  static final String CLAIM =
      """
      with turn as materialized (
        select organization_id, priority, share
        from jsonb_to_recordset(?::jsonb) as row (
          organization_id uuid, priority smallint, share integer)
      ),
      due as (
        select next.environment_id, next.id
        from turn
          cross join lateral (
            select e.environment_id, e.id from email e
            where e.organization_id = turn.organization_id and e.priority = turn.priority
              and e.due_at <= now()
            order by e.due_at limit turn.share for update skip locked
          ) next
        limit ?
      ),
      claimed as (
        update email e
        set lease_id = ?, lease_until = now() + make_interval(secs => ?), due_at = null,
          status = case when e.status = 'scheduled' then 'queued' else e.status end,
          attempt_count = e.attempt_count + 1
        from due
        where e.environment_id = due.environment_id and e.id = due.id
        returning e.*
      )
      select claimed.organization_id, claimed.environment_id, claimed.id, claimed.created_at,
        claimed.from_address, claimed.reply_to, claimed.subject, claimed.attempt_count,
        claimed.held_back_count, claimed.traceparent,
        coalesce(claimed.scheduled_at, claimed.created_at) as due_since,
        content.html, content.text, content.headers, content.tags, sender.configuration_set
      from claimed
        join email_content content on content.environment_id = claimed.environment_id
          and content.email_id = claimed.id
        left join domain sender on sender.environment_id = claimed.environment_id
          and sender.name = claimed.from_domain
      """;

  private final Sql sql;
  private final ObjectMapper json;

  ClaimRepository(Sql sql, ObjectMapper json) {
    this.sql = sql;
    this.json = json;
  }

  private record Tag(String name, String value) {}

  /** Takes emails that are due, turn by turn; their recipients are still missing. */
  List<ClaimedEmail> claim(Lease lease, Duration length, List<Turn> turns, int limit) {
    return sql.query(CLAIM, row -> email(row, lease), turns, limit, lease.id(), length);
  }

  /** In the sender's order. Who was suppressed when the email was accepted stays so. */
  List<Recipient> recipients(Collection<EmailKey> emails) {
    return sql.query(
        """
        select r.email_id, r.position, r.kind, r.written, r.address,
          coalesce(s.reason, case when r.status = 'suppressed' then 'manual' end) as suppression
        from jsonb_to_recordset(?::jsonb) as row (environment_id uuid, email_id uuid)
          join email_recipient r using (environment_id, email_id)
          left join suppression s on s.environment_id = r.environment_id
            and s.address = lower(r.address)
        order by r.email_id, r.position
        """,
        ClaimRepository::recipient,
        emails);
  }

  void insertAttempts(Lease lease, Collection<AttemptRow> attempts) {
    sql.update(
        """
        insert into send_attempt (id, organization_id, environment_id, email_id, number, lease_id)
        select id, organization_id, environment_id, email_id, number, ?
        from jsonb_to_recordset(?::jsonb) as row (
          id uuid, organization_id uuid, environment_id uuid, email_id uuid, number integer)
        """,
        lease.id(),
        attempts);
  }

  void suppressRecipients(Collection<SuppressedRow> recipients) {
    sql.update(
        """
        update email_recipient r set status = 'suppressed'
        from jsonb_to_recordset(?::jsonb) as row (
          environment_id uuid, email_id uuid, position integer)
        where r.environment_id = row.environment_id and r.email_id = row.email_id
          and r.position = row.position and r.status = 'queued'
        """,
        recipients);
  }

  /** Ends emails that nobody is sent; the attempt they were claimed for is not made. */
  void finishSuppressed(Collection<EmailKey> emails) {
    sql.update(
        """
        update email e
        set status = 'suppressed', lease_id = null, lease_until = null,
          attempt_count = e.attempt_count - 1
        from jsonb_to_recordset(?::jsonb) as row (environment_id uuid, email_id uuid)
        where e.environment_id = row.environment_id and e.id = row.email_id
        """,
        emails);
  }

  /** An attempt about to be made. */
  record AttemptRow(
      UUID id,
      OrganizationId organizationId,
      EnvironmentId environmentId,
      EmailId emailId,
      int number) {}

  /** A recipient found suppressed. */
  record SuppressedRow(EnvironmentId environmentId, EmailId emailId, int position) {}

  private ClaimedEmail email(ResultSet row, Lease lease) throws SQLException {
    return new ClaimedEmail(
        summary(row),
        lease,
        row.getInt("attempt_count"),
        row.getInt("held_back_count"),
        instant(row, "due_since"),
        row.getString("configuration_set"),
        new ClaimedEmail.Content(
            List.of((String[]) row.getArray("reply_to").getArray()),
            row.getString("text"),
            row.getString("html")),
        List.of(),
        null);
  }

  private EmailSummary summary(ResultSet row) throws SQLException {
    return new EmailSummary(
        new Tenant(
            new OrganizationId(row.getObject("organization_id", UUID.class)),
            new EnvironmentId(row.getObject("environment_id", UUID.class))),
        new EmailId(row.getObject("id", UUID.class)),
        instant(row, "created_at"),
        row.getString("from_address"),
        row.getString("subject"),
        tags(row.getString("tags")),
        read(row.getString("headers"), HEADERS),
        TraceContext.parse(row.getString("traceparent")).orElse(null));
  }

  private static Recipient recipient(ResultSet row) throws SQLException {
    String address = row.getString("address");
    return new Recipient(
        emailId(row),
        row.getInt("position"),
        RecipientKind.fromWireName(row.getString("kind")),
        row.getString("written"),
        address,
        suppression(address, row.getString("suppression")));
  }

  private static @Nullable SuppressionReason suppression(String address, @Nullable String reason) {
    if (reason != null) {
      return SuppressionReason.fromWireName(reason);
    }
    return TestAddress.parse(address)
        .filter(TestAddress::isSuppressed)
        .map(test -> SuppressionReason.MANUAL)
        .orElse(null);
  }

  private static EmailId emailId(ResultSet row) throws SQLException {
    return new EmailId(row.getObject("email_id", UUID.class));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private Map<String, String> tags(String text) {
    Map<String, String> tags = new LinkedHashMap<>();
    read(text, TAGS).forEach(tag -> tags.put(tag.name(), tag.value()));
    return tags;
  }

  private <T> T read(String text, TypeReference<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored column is not the JSON it should be", e);
    }
  }
}
