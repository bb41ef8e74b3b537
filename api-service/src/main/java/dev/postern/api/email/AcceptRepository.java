package dev.postern.api.email;

import static java.time.ZoneOffset.UTC;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.postern.api.address.EmailAddress;
import dev.postern.api.audit.AuditAction;
import dev.postern.api.audit.AuditLine;
import dev.postern.api.idempotency.IdempotentRequest;
import dev.postern.api.json.StrictJson;
import dev.postern.api.message.Attachment;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.apikey.ApiKeyId;
import dev.postern.model.email.EmailStatus;
import dev.postern.model.organization.Tenant;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes an accepted email with all its parts in one round trip. The statements are sent together
 * in auto-commit mode, which Postgres runs and commits as one transaction.
 */
@ApplicationScoped
class AcceptRepository {
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String OVER_DAILY_LIMIT = "PN001";
  private static final String OVER_ORGANIZATION_LIMIT = "PN002";

  /**
   * Without a verified domain, or with an idempotency key that is taken, nothing is inserted. A
   * concurrent request with the same key waits in its insert until the first one has ended. An
   * email beyond what the operator allows the organization fails the batch as a whole.
   */
  private static final String ACCEPT =
      """
      with sender as (
        select d.organization_id, d.environment_id
        from domain d
        where d.environment_id = ? and d.name = ? and d.sending_enabled
          and d.status in ('verified', 'partially_verified', 'partially_failed')
      ), used_key as (
        insert into idempotency_key as used (organization_id, environment_id, endpoint, key,
          request_hash, response_status, response_body, created_at, expires_at)
        select s.organization_id, s.environment_id, given.endpoint, given.key,
          given.request_hash, 200, given.response_body, given.created_at,
          given.created_at + interval '24 hours'
        from sender s, (values (?, ?, ?::bytea, ?, ?::timestamptz))
          as given (endpoint, key, request_hash, response_body, created_at)
        where given.key is not null
        on conflict (environment_id, endpoint, key) do update
          set request_hash = excluded.request_hash, response_status = excluded.response_status,
            response_body = excluded.response_body, created_at = excluded.created_at,
            expires_at = excluded.expires_at
          where used.expires_at <= excluded.created_at
        returning key
      ), accepted as (
        insert into email (organization_id, environment_id, id, api_key_id, status, from_address,
          from_domain, reply_to, subject, scheduled_at, created_at, due_at)
        select s.organization_id, s.environment_id, ?, ?, ?, ?, ?, ?, ?, ?, ?,
          coalesce(?::timestamptz, now())
        from sender s
        where ?::text is null or exists (select from used_key)
        returning organization_id, environment_id, id
      ), recipients as (
        insert into email_recipient (organization_id, environment_id, email_id, position, kind,
          written, address, status)
        select a.organization_id, a.environment_id, a.id, r.position, r.kind, r.written, r.address,
          case when s.id is null then 'queued' else 'suppressed' end
        from accepted a
          cross join unnest(?, ?, ?) with ordinality as r (kind, written, address, position)
          left join suppression s
            on s.environment_id = a.environment_id and s.address = r.address
      ), content as (
        insert into email_content (organization_id, environment_id, email_id, html, text, headers,
          tags)
        select a.organization_id, a.environment_id, a.id, ?, ?, ?::jsonb, ?::jsonb
        from accepted a
      ), audited as (
        insert into audit_entry (organization_id, environment_id, subject_kind, action, id,
          created_at, actor_kind, actor_id, subject_id, address, request_id, details)
        select a.organization_id, a.environment_id, 'email', ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb
        from accepted a
      ), counted as (
        insert into organization_usage as u (organization_id, day, emails)
        select a.organization_id, (now() at time zone 'UTC')::date, 1
        from accepted a join organization o on o.id = a.organization_id
        where o.emails_per_day is not null
        on conflict (organization_id) do update
          set day = greatest(u.day, excluded.day), emails = excluded.emails
            + case when u.day >= excluded.day then u.emails else 0 end
        returning case when u.emails > (
          select o.emails_per_day from organization o where o.id = u.organization_id
        ) then refuse_beyond_organization_limit() end
      )
      select (select count(*)::integer from sender) as senders,
        (select count(*)::integer from accepted) as accepted;
      """;

  private static final String ATTACH =
      """
      insert into email_attachment (organization_id, environment_id, email_id, position, id,
        filename, content_type, content_id, size, content, storage_key)
      select e.organization_id, e.environment_id, e.id, ?, ?, ?, ?, ?, ?, ?::bytea, ?
      from email e
      where e.environment_id = ? and e.id = ?;
      """;

  /**
   * Only for keys with a daily limit, and last, because it holds the key's row until the commit.
   * Going beyond the limit fails the batch as a whole: nothing of the email stays, nor of its
   * idempotency key.
   */
  private static final String COUNT =
      """
      insert into api_key_usage as u (organization_id, environment_id, api_key_id, day, recipients)
      select e.organization_id, e.environment_id, e.api_key_id, (now() at time zone 'UTC')::date, ?
      from email e
      where e.environment_id = ? and e.id = ?
      on conflict (environment_id, api_key_id) do update
        set day = greatest(u.day, excluded.day), recipients = excluded.recipients
          + case when u.day >= excluded.day then u.recipients else 0 end
      returning case when u.recipients > ? then refuse_beyond_daily_limit() end;
      """;

  private final AgroalDataSource dataSource;

  AcceptRepository(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  AcceptResult accept(Tenant tenant, AcceptCommand command) {
    int files = command.email().attachments().size();
    boolean limited = command.caller().dailyLimit().isPresent();
    String sql = TenantContext.SET_TENANT + ACCEPT + ATTACH.repeat(files) + (limited ? COUNT : "");
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      TenantContext.bind(statement, tenant);
      int index = TenantContext.PARAMETERS;
      for (Object parameter : parameters(connection, tenant, command)) {
        statement.setObject(++index, parameter);
      }
      statement.execute();
      return result(statement);
    } catch (SQLException e) {
      return refusal(e, command);
    }
  }

  private static AcceptResult refusal(SQLException failure, AcceptCommand command) {
    if (OVER_DAILY_LIMIT.equals(failure.getSQLState())) {
      return AcceptResult.OVER_DAILY_LIMIT;
    }
    if (OVER_ORGANIZATION_LIMIT.equals(failure.getSQLState())) {
      return AcceptResult.OVER_ORGANIZATION_LIMIT;
    }
    if (LOCK_NOT_AVAILABLE.equals(failure.getSQLState()) && command.request().isPresent()) {
      return AcceptResult.KEY_BUSY;
    }
    throw new IllegalStateException("cannot write an email", failure);
  }

  /** In the order of the question marks. */
  private static List<@Nullable Object> parameters(
      Connection connection, Tenant tenant, AcceptCommand command) throws SQLException {
    NewEmail email = command.email();
    OffsetDateTime createdAt = command.createdAt().atOffset(UTC);
    OffsetDateTime scheduledAt =
        email.scheduledAt() == null ? null : email.scheduledAt().atOffset(UTC);
    List<@Nullable Object> all = new ArrayList<>();
    addAll(all, tenant.environment().value(), email.from().domain().ascii());
    String key = command.request().map(request -> request.key().value()).orElse(null);
    addAll(all, command.request().map(IdempotentRequest::endpoint).orElse(null), key);
    addAll(all, command.request().map(IdempotentRequest::hash).orElse(null));
    addAll(all, command.answer(), createdAt);
    addAll(all, command.id().value(), command.caller().apiKey().map(ApiKeyId::value).orElse(null));
    addAll(all, (scheduledAt == null ? EmailStatus.QUEUED : EmailStatus.SCHEDULED).wireName());
    addAll(all, email.from().written(), email.from().domain().ascii());
    addAll(all, texts(connection, email.replyTo(), EmailAddress::written), email.subject());
    addAll(all, scheduledAt, createdAt, scheduledAt, key);
    addAll(all, texts(connection, email.recipients(), recipient -> recipient.kind().wireName()));
    addAll(all, texts(connection, email.recipients(), recipient -> recipient.address().written()));
    addAll(all, texts(connection, email.recipients(), recipient -> recipient.address().address()));
    addAll(all, email.html(), email.text(), json(email.headers()), json(email.tags()));
    addAudit(all, command);
    addFiles(all, tenant, command);
    addCount(all, tenant, command);
    return all;
  }

  private static void addAudit(List<@Nullable Object> all, AcceptCommand command) {
    AuditLine line = command.audit();
    addAll(all, AuditAction.EMAIL_SEND.wireName(), line.id(), command.createdAt().atOffset(UTC));
    addAll(all, line.actorKind(), line.actorId(), command.id().value().toString());
    addAll(all, line.address(), line.requestId(), line.details());
  }

  private static void addFiles(List<@Nullable Object> all, Tenant tenant, AcceptCommand command) {
    List<Attachment> files = command.email().attachments();
    for (int i = 0; i < files.size(); i++) {
      Attachment file = files.get(i);
      addAll(all, i + 1, command.attachmentIds().get(i), file.filename(), file.contentType());
      String key = command.storedFiles().key(i).orElse(null);
      addAll(all, file.contentId(), (long) file.content().length);
      addAll(all, key == null ? file.content() : null, key);
      addAll(all, tenant.environment().value(), command.id().value());
    }
  }

  private static void addCount(List<@Nullable Object> all, Tenant tenant, AcceptCommand command) {
    command
        .caller()
        .dailyLimit()
        .ifPresent(
            limit ->
                addAll(
                    all,
                    command.email().recipients().size(),
                    tenant.environment().value(),
                    command.id().value(),
                    limit));
  }

  private static void addAll(List<@Nullable Object> parameters, @Nullable Object... more) {
    Collections.addAll(parameters, more);
  }

  private static <T> Array texts(Connection connection, List<T> values, Function<T, String> text)
      throws SQLException {
    return connection.createArrayOf("text", values.stream().map(text).toArray());
  }

  private static String json(Object value) {
    try {
      return StrictJson.MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts can always be written", e);
    }
  }

  /** The second answer of the batch; the first is of the settings. */
  private static AcceptResult result(PreparedStatement statement) throws SQLException {
    statement.getMoreResults();
    try (ResultSet counts = statement.getResultSet()) {
      counts.next();
      if (counts.getInt("accepted") == 1) {
        return AcceptResult.ACCEPTED;
      }
      return counts.getInt("senders") == 1
          ? AcceptResult.KEY_TAKEN
          : AcceptResult.DOMAIN_NOT_VERIFIED;
    }
  }
}
