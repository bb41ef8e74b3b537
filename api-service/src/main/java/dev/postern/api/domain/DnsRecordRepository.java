package dev.postern.api.domain;

import dev.postern.model.domain.DnsRecord;
import dev.postern.model.domain.DnsRecordPurpose;
import dev.postern.model.domain.DnsRecordStatus;
import dev.postern.model.domain.DnsRecordType;
import dev.postern.model.domain.DomainId;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class DnsRecordRepository {
  private final EntityManager entities;

  DnsRecordRepository(EntityManager entities) {
    this.entities = entities;
  }

  void insert(Tenant tenant, DomainId domain, DnsRecord dns) {
    entities
        .createNativeQuery(
            """
            insert into dns_record (id, organization_id, environment_id, domain_id, purpose, type,
              name, full_name, value, priority, status)
            values (:id, :organization, :environment, :domain, :purpose, :type, :name, :fullName,
              :value, cast(:priority as integer), :status)
            """)
        .setParameter("id", dns.id())
        .setParameter("organization", tenant.organization().value())
        .setParameter("environment", tenant.environment().value())
        .setParameter("domain", domain.value())
        .setParameter("purpose", dns.purpose().wireName())
        .setParameter("type", dns.type().name())
        .setParameter("name", dns.name())
        .setParameter("fullName", dns.fullName())
        .setParameter("value", dns.value())
        .setParameter("priority", dns.priority())
        .setParameter("status", dns.status().wireName())
        .executeUpdate();
  }

  /** In the order in which they were made. */
  List<DnsRecord> of(EnvironmentId environment, DomainId domain) {
    List<?> rows =
        entities
            .createNativeQuery(
                """
                select id, purpose, type, name, full_name, value, priority, status
                from dns_record
                where environment_id = :environment and domain_id = :domain
                order by id
                """,
                Tuple.class)
            .setParameter("environment", environment.value())
            .setParameter("domain", domain.value())
            .getResultList();
    return rows.stream().map(Tuple.class::cast).map(DnsRecordRepository::dns).toList();
  }

  void delete(EnvironmentId environment, DnsRecord dns) {
    entities
        .createNativeQuery(
            "delete from dns_record where environment_id = :environment and id = :id")
        .setParameter("environment", environment.value())
        .setParameter("id", dns.id())
        .executeUpdate();
  }

  /** What nobody has looked for is waited for from now on. */
  void expect(EnvironmentId environment, DomainId domain) {
    entities
        .createNativeQuery(
            """
            update dns_record set status = 'pending'
            where environment_id = :environment and domain_id = :domain and status = 'not_started'
            """)
        .setParameter("environment", environment.value())
        .setParameter("domain", domain.value())
        .executeUpdate();
  }

  private static DnsRecord dns(Tuple row) {
    return new DnsRecord(
        row.get("id", UUID.class),
        DnsRecordPurpose.fromWireName(row.get("purpose", String.class)),
        DnsRecordType.valueOf(row.get("type", String.class)),
        row.get("name", String.class),
        row.get("full_name", String.class),
        row.get("value", String.class),
        row.get("priority", Integer.class),
        DnsRecordStatus.fromWireName(row.get("status", String.class)));
  }
}
