package dev.postern.dispatcher.reputation;

import dev.postern.dispatcher.sql.Sql;
import dev.postern.model.organization.OrganizationId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

@ApplicationScoped
class ReputationRepository {
  /**
   * Events carry the time at which their transaction began: what is younger may still come. Mails
   * to SES's simulator are nobody's.
   */
  private static final String COUNT =
      """
      with span as (
        select counted_until as since,
          least(clock_timestamp() - make_interval(secs => ?), counted_until + interval '10 minutes')
            as until
        from sending_count for update
      ),
      event as (
        select v.organization_id, m.from_domain as domain,
          (v.created_at at time zone 'UTC')::date as day, v.type, v.email_id
        from span
          join email_event v on v.created_at > span.since and v.created_at <= span.until
          join email m on m.environment_id = v.environment_id and m.id = v.email_id
        where (v.type in ('sent', 'complained')
            or v.type = 'bounced' and v.details -> 'bounce' ->> 'type' = 'Permanent')
          and coalesce(v.recipient, '') not like '%@resend.dev'
      ),
      counted as (
        insert into sending_day as d (organization_id, domain, day, sent, bounced, complained)
        select organization_id, domain, day,
          count(distinct email_id) filter (where type = 'sent'),
          count(distinct email_id) filter (where type = 'bounced'),
          count(distinct email_id) filter (where type = 'complained')
        from event
        group by organization_id, domain, day
        order by organization_id, domain, day
        on conflict (organization_id, domain, day) do update
          set sent = d.sent + excluded.sent, bounced = d.bounced + excluded.bounced,
            complained = d.complained + excluded.complained
        returning d.organization_id
      ),
      moved as (
        update sending_count set counted_until = greatest(counted_until, span.until) from span
      )
      select distinct organization_id from counted
      """;

  private final Sql sql;

  ReputationRepository(Sql sql) {
    this.sql = sql;
  }

  /** Names a row. */
  record Key(OrganizationId organizationId, String domain) {}

  /** A row. */
  record Row(OrganizationId organizationId, String domain, String standing, String reason) {}

  /** Counts what has been told since the last time; answers whose emails that concerns. */
  List<OrganizationId> count(Duration lag) {
    return sql.query(COUNT, row -> organization(row, "organization_id"), lag);
  }

  /** Of each domain, and of all together. */
  List<Tally> tallies(Collection<OrganizationId> organizations, int days) {
    return sql.query(
        """
        select organization_id, coalesce(domain, '') as domain, sum(sent) as sent,
          sum(bounced) as bounced, sum(complained) as complained
        from sending_day
          join jsonb_to_recordset(?::jsonb) as row (organization uuid)
            on row.organization = organization_id
        where day > (now() at time zone 'UTC')::date - ?
        group by grouping sets ((organization_id), (organization_id, domain))
        """,
        row ->
            new Tally(
                organization(row, "organization_id"),
                row.getString("domain"),
                row.getLong("sent"),
                row.getLong("bounced"),
                row.getLong("complained")),
        organizations.stream().map(Asked::new).toList(),
        days);
  }

  private record Asked(OrganizationId organization) {}

  Map<Key, Standing> standings(Collection<OrganizationId> organizations) {
    return sql
        .query(
            """
            select organization_id, domain, standing
            from sending_standing
              join jsonb_to_recordset(?::jsonb) as row (organization uuid)
                on row.organization = organization_id
            for update of sending_standing
            """,
            row ->
                Map.entry(
                    new Key(organization(row, "organization_id"), row.getString("domain")),
                    Standing.valueOf(row.getString("standing").toUpperCase(Locale.ROOT))),
            organizations.stream().map(Asked::new).toList())
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  void put(Collection<Row> rows) {
    sql.update(
        """
        insert into sending_standing (organization_id, domain, standing, reason, since)
        select organization_id, domain, standing, reason, now()
        from jsonb_to_recordset(?::jsonb) as row (
          organization_id uuid, domain text, standing text, reason text)
        on conflict (organization_id, domain) do update
          set standing = excluded.standing, reason = excluded.reason, since = excluded.since
        """,
        rows);
  }

  void remove(Collection<Key> keys) {
    sql.update(
        """
        delete from sending_standing s
        using jsonb_to_recordset(?::jsonb) as row (organization_id uuid, domain text)
        where s.organization_id = row.organization_id and s.domain = row.domain
        """,
        keys);
  }

  void forget(int days, Duration warmUp) {
    sql.update("delete from sending_day where day <= (now() at time zone 'UTC')::date - ?", days);
    sql.update(
        "delete from sending_warm_up where started_at < now() - make_interval(secs => ?)", warmUp);
  }

  long countPaused() {
    return sql.query(
            """
            select count(distinct organization_id) from sending_standing
            where standing = 'paused'
            """,
            row -> row.getLong(1))
        .getFirst();
  }

  private static OrganizationId organization(ResultSet row, String column) throws SQLException {
    return new OrganizationId(row.getObject(column, UUID.class));
  }
}
