package dev.postern.dispatcher.domain;

import dev.postern.dispatcher.sql.Sql;
import dev.postern.model.domain.DnsRecord;
import dev.postern.model.domain.DnsRecordPurpose;
import dev.postern.model.domain.DnsRecordStatus;
import dev.postern.model.domain.DnsRecordType;
import dev.postern.model.domain.DomainId;
import dev.postern.model.domain.DomainStatus;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class DomainClaimRepository {
  private static final String COLUMNS =
      """
      d.organization_id, d.environment_id, d.id, d.lease_id, d.name, d.status,
        d.region, d.created_at, coalesce(d.verification_started_at, d.created_at) as since,
        d.owned_at is not null as owned, d.failed_checks, d.sending_enabled, d.open_tracking,
        d.click_tracking, d.tls_mode, d.return_path, d.dkim_selector,
        d.dkim_private_key_sealed, d.configuration_set, d.previous_configuration_set
      """;

  private final Sql sql;

  DomainClaimRepository(Sql sql) {
    this.sql = sql;
  }

  /** Takes domains that are due, or whose dispatcher is gone; their records are still missing. */
  List<ClaimedDomain> claim(UUID lease, Duration length, int limit) {
    return sql.query(
        """
        with due as (
          select environment_id, id from domain
          where (next_check_at <= now() and lease_until is null) or lease_until <= now()
          order by coalesce(next_check_at, lease_until) limit ? for update skip locked
        )
        update domain d
        set lease_id = ?, lease_until = now() + make_interval(secs => ?), next_check_at = null
        from due
        where d.environment_id = due.environment_id and d.id = due.id
        returning
        """
            + COLUMNS,
        DomainClaimRepository::domain,
        limit,
        lease,
        length);
  }

  /** Whoever has proved the name; nobody else changes that domain until the commit. */
  Optional<ClaimedDomain> lockOwner(String name) {
    return sql
        .query(
            "select "
                + COLUMNS
                + " from domain d where name = ? and owned_at is not null for update",
            DomainClaimRepository::domain,
            name)
        .stream()
        .findFirst()
        .map(owner -> owner.with(records(owner.tenant().environment(), owner.id())));
  }

  /** In the order they are shown in. */
  List<DnsRecord> records(EnvironmentId environment, DomainId domain) {
    return sql.query(
        """
        select id, purpose, type, name, full_name, value, priority, status
        from dns_record
        where environment_id = ? and domain_id = ?
        order by id
        """,
        DomainClaimRepository::dns,
        environment,
        domain);
  }

  private static ClaimedDomain domain(ResultSet row) throws SQLException {
    return new ClaimedDomain(
        new Tenant(
            new OrganizationId(row.getObject("organization_id", UUID.class)),
            new EnvironmentId(row.getObject("environment_id", UUID.class))),
        new DomainId(row.getObject("id", UUID.class)),
        row.getObject("lease_id", UUID.class),
        row.getString("name"),
        DomainStatus.fromWireName(row.getString("status")),
        row.getString("region"),
        instant(row, "created_at"),
        instant(row, "since"),
        row.getBoolean("owned"),
        row.getInt("failed_checks"),
        sending(row),
        List.of());
  }

  private static ClaimedDomain.Sending sending(ResultSet row) throws SQLException {
    return new ClaimedDomain.Sending(
        row.getBoolean("sending_enabled"),
        row.getBoolean("open_tracking"),
        row.getBoolean("click_tracking"),
        row.getString("tls_mode").equals("enforced"),
        row.getString("return_path"),
        row.getString("dkim_selector"),
        row.getBytes("dkim_private_key_sealed"),
        row.getString("configuration_set"),
        row.getString("previous_configuration_set"));
  }

  private static DnsRecord dns(ResultSet row) throws SQLException {
    return new DnsRecord(
        row.getObject("id", UUID.class),
        DnsRecordPurpose.fromWireName(row.getString("purpose")),
        DnsRecordType.valueOf(row.getString("type")),
        row.getString("name"),
        row.getString("full_name"),
        row.getString("value"),
        row.getObject("priority", Integer.class),
        DnsRecordStatus.fromWireName(row.getString("status")));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
