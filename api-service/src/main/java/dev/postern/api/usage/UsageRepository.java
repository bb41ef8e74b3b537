package dev.postern.api.usage;

import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Emails are counted by their ids, which tell when they were made: only this month's are read. */
@ApplicationScoped
class UsageRepository {
  private final EntityManager entities;

  UsageRepository(EntityManager entities) {
    this.entities = entities;
  }

  Allowance allowance(OrganizationId organization) {
    Tuple row =
        (Tuple)
            entities
                .createNativeQuery(
                    """
                    select emails_per_day, requests_per_second from organization
                    where id = :organization
                    """,
                    Tuple.class)
                .setParameter("organization", organization.value())
                .getSingleResult();
    return new Allowance(
        optional(row.get("emails_per_day", Integer.class)),
        optional(row.get("requests_per_second", Integer.class)));
  }

  List<EnvironmentId> environments(OrganizationId organization) {
    List<UUID> ids =
        entities
            .createNativeQuery(
                "select id from environment where organization_id = :organization", UUID.class)
            .setParameter("organization", organization.value())
            .getResultList();
    return ids.stream().map(EnvironmentId::new).toList();
  }

  Counts counts(EnvironmentId environment, Periods periods) {
    Tuple row =
        (Tuple)
            entities
                .createNativeQuery(
                    """
                    select sent.today as sent_today, sent.month as sent_month,
                      received.today as received_today, received.month as received_month,
                      (select count(*) from domain where environment_id = :environment) as domains
                    from (
                      select count(*) filter (where id >= :day) as today, count(*) as month
                      from email where environment_id = :environment and id >= :month
                    ) sent, (
                      select count(*) filter (where id >= :day) as today, count(*) as month
                      from inbound_email where environment_id = :environment and id >= :month
                    ) received
                    """,
                    Tuple.class)
                .setParameter("environment", environment.value())
                .setParameter("day", Periods.firstId(periods.day()))
                .setParameter("month", Periods.firstId(periods.month()))
                .getSingleResult();
    return new Counts(
        row.get("sent_today", Long.class),
        row.get("sent_month", Long.class),
        row.get("received_today", Long.class),
        row.get("received_month", Long.class),
        row.get("domains", Long.class));
  }

  private static OptionalInt optional(@Nullable Integer value) {
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }
}
