package dev.postern.api.operator;

import dev.postern.model.organization.OrganizationId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;

/** How the organization's emails fare that the transaction has entered. */
@ApplicationScoped
class SendingRepository {
  private static final List<String> TABLES =
      List.of("sending_standing", "sending_day", "sending_warm_up");

  private final EntityManager entities;

  SendingRepository(EntityManager entities) {
    this.entities = entities;
  }

  SendingView find(OrganizationId organization) {
    List<SendingView.Standing> standings =
        rows(
                """
                select domain, standing, reason, since from sending_standing
                where organization_id = :organization order by domain
                """,
                organization)
            .stream()
            .map(
                row ->
                    new SendingView.Standing(
                        row.get("domain", String.class),
                        row.get("standing", String.class),
                        row.get("reason", String.class),
                        row.get("since", Instant.class)))
            .toList();
    List<SendingView.DomainDays> days =
        rows(
                """
                select domain, cast(sum(sent) as bigint) as sent,
                  cast(sum(bounced) as bigint) as bounced,
                  cast(sum(complained) as bigint) as complained
                from sending_day
                where organization_id = :organization
                  and day > cast(now() at time zone 'UTC' as date) - 7
                group by domain order by domain
                """,
                organization)
            .stream()
            .map(
                row ->
                    new SendingView.DomainDays(
                        row.get("domain", String.class),
                        row.get("sent", Long.class),
                        row.get("bounced", Long.class),
                        row.get("complained", Long.class)))
            .toList();
    return new SendingView(
        standings,
        days,
        rows(
                "select started_at from sending_warm_up where organization_id = :organization",
                organization)
            .stream()
            .map(row -> row.get("started_at", Instant.class))
            .findFirst()
            .orElse(null));
  }

  /** Whatever was held against it is forgotten, and it counts as known from now on. */
  void release(OrganizationId organization) {
    for (String table : TABLES) {
      entities
          .createNativeQuery("delete from " + table + " where organization_id = :organization")
          .setParameter("organization", organization.value())
          .executeUpdate();
    }
  }

  private List<Tuple> rows(String sql, OrganizationId organization) {
    List<?> rows =
        entities
            .createNativeQuery(sql, Tuple.class)
            .setParameter("organization", organization.value())
            .getResultList();
    return rows.stream().map(Tuple.class::cast).toList();
  }
}
