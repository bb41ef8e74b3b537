package dev.postern.dispatcher.endpoint;

import dev.postern.dispatcher.notice.Notice;
import dev.postern.dispatcher.notice.ToldEndpoint;
import dev.postern.dispatcher.sql.Sql;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.Tenant;
import dev.postern.model.webhook.WebhookEndpointId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class EndpointRepository {
  private final Sql sql;

  EndpointRepository(Sql sql) {
    this.sql = sql;
  }

  private record AnswerRow(EnvironmentId environmentId, WebhookEndpointId id, boolean accepted) {}

  private record ChangeRow(
      EnvironmentId environmentId,
      WebhookEndpointId id,
      String url,
      @Nullable Instant seenFailingSince,
      @Nullable Instant seenFailedAgainAt,
      @Nullable Instant seenToldAt,
      boolean seenTold,
      @Nullable Instant failingSince,
      @Nullable Instant failedAgainAt,
      @Nullable Instant toldAt,
      boolean told) {}

  private record DisableRow(
      EnvironmentId environmentId,
      WebhookEndpointId id,
      String url,
      String reason,
      @Nullable Instant failingSince) {}

  /**
   * The enabled endpoints of which the answers may change something: not those that fared well and
   * still do. In the order in which everyone who changes several locks them.
   */
  List<KnownEndpoint> findConcerned(List<EndpointAnswer> answers) {
    List<AnswerRow> rows =
        answers.stream()
            .map(
                answer ->
                    new AnswerRow(
                        answer.environment(),
                        answer.endpoint(),
                        answer.kind() == EndpointAnswer.Kind.ACCEPTED))
            .distinct()
            .toList();
    return sql.query(
        """
        select e.organization_id, e.environment_id, e.id, e.url, e.failing_since,
          e.failed_again_at, e.failing_told_at, e.failing_is_told
        from (
          select environment_id, id, bool_and(accepted) as accepted
          from jsonb_to_recordset(?::jsonb) as row (environment_id uuid, id uuid, accepted boolean)
          group by environment_id, id
        ) answer
          join webhook_endpoint e on e.environment_id = answer.environment_id and e.id = answer.id
        where e.status = 'enabled'
          and (not answer.accepted or e.failing_since is not null or e.failing_is_told)
        order by e.environment_id, e.id
        """,
        EndpointRepository::known,
        rows);
  }

  /** Answers whether the endpoint was still as it is known. */
  boolean change(KnownEndpoint known, EndpointRecord record) {
    ToldEndpoint endpoint = known.endpoint();
    EndpointRecord seen = known.record();
    return sql.update(
            """
            update webhook_endpoint e
            set failing_since = c.failing_since, failed_again_at = c.failed_again_at,
              failing_told_at = c.told_at, failing_is_told = c.told
            from jsonb_to_recordset(?::jsonb) as c (environment_id uuid, id uuid, url text,
              seen_failing_since timestamptz, seen_failed_again_at timestamptz,
              seen_told_at timestamptz, seen_told boolean, failing_since timestamptz,
              failed_again_at timestamptz, told_at timestamptz, told boolean)
            where e.environment_id = c.environment_id and e.id = c.id
              and e.status = 'enabled' and e.url = c.url
              and e.failing_since is not distinct from c.seen_failing_since
              and e.failed_again_at is not distinct from c.seen_failed_again_at
              and e.failing_told_at is not distinct from c.seen_told_at
              and e.failing_is_told = c.seen_told
            """,
            List.of(
                new ChangeRow(
                    endpoint.tenant().environment(),
                    endpoint.id(),
                    endpoint.url(),
                    seen.failingSince().orElse(null),
                    seen.failedAgainAt().orElse(null),
                    seen.toldAt().orElse(null),
                    seen.told(),
                    record.failingSince().orElse(null),
                    record.failedAgainAt().orElse(null),
                    record.toldAt().orElse(null),
                    record.told())))
        == 1;
  }

  /**
   * Answers whether it was enabled until now. A success in the meantime saves an endpoint that
   * failed, but not one that asked for it.
   */
  boolean disable(KnownEndpoint known, Notice.Reason reason) {
    return sql.update(
            """
            update webhook_endpoint e
            set status = 'disabled', disabled_reason = d.reason
            from jsonb_to_recordset(?::jsonb) as d (environment_id uuid, id uuid, url text,
              reason text, failing_since timestamptz)
            where e.environment_id = d.environment_id and e.id = d.id
              and e.status = 'enabled' and e.url = d.url
              and (d.reason = 'gone' or e.failing_since = d.failing_since)
            """,
            List.of(
                new DisableRow(
                    known.endpoint().tenant().environment(),
                    known.endpoint().id(),
                    known.endpoint().url(),
                    reason.word(),
                    known.record().failingSince().orElse(null))))
        == 1;
  }

  private static KnownEndpoint known(ResultSet row) throws SQLException {
    return new KnownEndpoint(
        new ToldEndpoint(
            new Tenant(
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                new EnvironmentId(row.getObject("environment_id", UUID.class))),
            new WebhookEndpointId(row.getObject("id", UUID.class)),
            row.getString("url")),
        new EndpointRecord(
            time(row, "failing_since"),
            time(row, "failed_again_at"),
            time(row, "failing_told_at"),
            row.getBoolean("failing_is_told")));
  }

  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
