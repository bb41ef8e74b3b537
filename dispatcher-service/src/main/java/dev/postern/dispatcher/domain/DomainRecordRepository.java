package dev.postern.dispatcher.domain;

import dev.postern.dispatcher.sql.Sql;
import dev.postern.model.domain.DnsRecord;
import dev.postern.model.domain.DomainId;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class DomainRecordRepository {
  private final Sql sql;

  DomainRecordRepository(Sql sql) {
    this.sql = sql;
  }

  /** What a look at a domain leaves behind. */
  record DomainRow(
      EnvironmentId environmentId,
      DomainId id,
      UUID leaseId,
      String status,
      int failedChecks,
      @Nullable Double nextCheckIn,
      boolean released,
      @Nullable String configurationSet,
      @Nullable String previousConfigurationSet) {}

  /** A message to tell webhooks. */
  record MessageRow(
      UUID id,
      Instant createdAt,
      OrganizationId organizationId,
      EnvironmentId environmentId,
      String eventType,
      String payload) {}

  private record StatusRow(EnvironmentId environmentId, UUID id, String status) {}

  /**
   * Makes the name the domain's own, once nobody else has proved it and SES has forgotten who had.
   * Answers whether it is.
   */
  boolean own(ClaimedDomain domain) {
    return sql.update(
            """
            update domain set owned_at = now()
            where environment_id = ? and id = ? and lease_id = ?
              and not exists (
                select from domain other where other.name = ? and other.owned_at is not null)
              and not exists (select from domain_removal gone where gone.name = ?)
            """,
            domain.tenant().environment(),
            domain.id(),
            domain.lease(),
            domain.name(),
            domain.name())
        == 1;
  }

  /**
   * Has whoever else decides about the name wait until the commit; the index would have it fail.
   */
  void lockName(String name) {
    sql.query("select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> 1, name);
  }

  /** Whether the domain is there, and the name is its own. */
  boolean isStillOwn(ClaimedDomain domain) {
    return !sql.query(
            """
            select 1 from domain where environment_id = ? and id = ? and owned_at is not null
            """,
            row -> 1,
            domain.tenant().environment(),
            domain.id())
        .isEmpty();
  }

  /** Answers whether the lease still holds; if so nobody changes the domain until the commit. */
  boolean lock(ClaimedDomain domain) {
    return !sql.query(
            """
            select 1 from domain where environment_id = ? and id = ? and lease_id = ? for update
            """,
            row -> 1,
            domain.tenant().environment(),
            domain.id(),
            domain.lease())
        .isEmpty();
  }

  /** Gives the domain back as it was; whoever made the look worthless has asked for another. */
  void release(ClaimedDomain domain) {
    sql.update(
        """
        update domain
        set lease_id = null, lease_until = null, next_check_at = coalesce(next_check_at, now())
        where environment_id = ? and id = ? and lease_id = ?
        """,
        domain.tenant().environment(),
        domain.id(),
        domain.lease());
  }

  /** What somebody asked for in the meantime comes before the next look of our own. */
  void record(DomainRow row) {
    sql.update(
        """
            update domain d
            set status = row.status, failed_checks = row.failed_checks,
              next_check_at = coalesce(
                d.next_check_at, now() + make_interval(secs => row.next_check_in)),
              owned_at = case when row.released then null else d.owned_at end,
              configuration_set = row.configuration_set,
              previous_configuration_set = row.previous_configuration_set,
              verified_at = case
                when row.status = 'verified' then coalesce(d.verified_at, now())
                else d.verified_at end,
              last_checked_at = now(), lease_id = null, lease_until = null
            from jsonb_to_recordset(?::jsonb) as row (
              environment_id uuid, id uuid, lease_id uuid, status text, failed_checks smallint,
              next_check_in double precision, released boolean, configuration_set text,
              previous_configuration_set text)
            where d.environment_id = row.environment_id and d.id = row.id
              and d.lease_id = row.lease_id
            """,
        List.of(row));
  }

  void record(EnvironmentId environment, List<DnsRecord> records) {
    sql.update(
        """
        update dns_record r set status = row.status, checked_at = now()
        from jsonb_to_recordset(?::jsonb) as row (environment_id uuid, id uuid, status text)
        where r.environment_id = row.environment_id and r.id = row.id
        """,
        records.stream()
            .map(dns -> new StatusRow(environment, dns.id(), dns.status().wireName()))
            .toList());
  }

  void publish(MessageRow message) {
    sql.update(
        """
        insert into webhook_message (id, created_at, organization_id, environment_id, event_type,
          payload)
        select id, created_at, organization_id, environment_id, event_type, payload
        from jsonb_to_recordset(?::jsonb) as row (
          id uuid, created_at timestamptz, organization_id uuid, environment_id uuid,
          event_type text, payload text)
        """,
        List.of(message));
  }
}
