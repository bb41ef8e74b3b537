package dev.postern.api.suppression;

import static java.time.ZoneOffset.UTC;

import dev.postern.api.pagination.PageRequest;
import dev.postern.model.email.EmailId;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.Tenant;
import dev.postern.model.suppression.SuppressionId;
import dev.postern.model.suppression.SuppressionReason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class SuppressionRepository {
  private static final String COLUMNS = " id, address, reason, source_email_id, created_at ";
  private static final String SELECT =
      "select" + COLUMNS + "from suppression where environment_id = :environment ";
  private static final String SELECTED = "and (id = any(:ids) or address = any(:addresses))";

  private final EntityManager entities;

  SuppressionRepository(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * Until the transaction ends nobody else adds or removes by hand in the environment, so that what
   * was there already is still there when it is read.
   */
  void lockAll(EnvironmentId environment) {
    entities
        .createNativeQuery(
            "select 1 from pg_advisory_xact_lock(hashtextextended(:name, 0))", Integer.class)
        .setParameter("name", "suppression " + environment.value())
        .getSingleResult();
  }

  /**
   * Answers those that are new. In the order of the addresses, as the ingester adds them, so that
   * neither waits for the other for ever.
   */
  List<StoredSuppression> insert(Tenant tenant, List<NewSuppression> wanted) {
    return read(
        entities
            .createNativeQuery(
                """
                insert into suppression (organization_id, environment_id, id, address, reason,
                  created_at)
                select :organization, :environment, s.id, s.address, :reason, s.created_at
                from unnest(cast(:ids as uuid[]), cast(:addresses as text[]),
                  cast(:times as timestamptz[])) as s (id, address, created_at)
                order by s.address
                on conflict do nothing
                returning id, address, reason, source_email_id, created_at
                """,
                Tuple.class)
            .setParameter("organization", tenant.organization().value())
            .setParameter("environment", tenant.environment().value())
            .setParameter("reason", SuppressionReason.MANUAL.wireName())
            .setParameter("ids", wanted.stream().map(s -> s.id().value()).toArray(UUID[]::new))
            .setParameter(
                "addresses", wanted.stream().map(NewSuppression::address).toArray(String[]::new))
            .setParameter(
                "times",
                wanted.stream()
                    .map(s -> s.createdAt().atOffset(UTC).toString())
                    .toArray(String[]::new)));
  }

  List<StoredSuppression> find(EnvironmentId environment, SuppressionSelection selection) {
    return read(selected(SELECT + SELECTED, environment, selection));
  }

  /** In the direction that is asked for, and one more than wanted if there is one. */
  List<StoredSuppression> page(
      EnvironmentId environment, Optional<SuppressionReason> origin, PageRequest page) {
    String filter = origin.isPresent() ? "and reason = :reason " : "";
    Query query =
        entities
            .createNativeQuery(SELECT + filter + page.next("id"), Tuple.class)
            .setParameter("environment", environment.value())
            .setMaxResults(page.limit() + 1);
    origin.ifPresent(reason -> query.setParameter("reason", reason.wireName()));
    page.cursor().ifPresent(cursor -> query.setParameter("cursor", cursor));
    return read(query);
  }

  /** Answers those that were there. */
  List<StoredSuppression> delete(EnvironmentId environment, SuppressionSelection selection) {
    return read(
        selected(
            "delete from suppression where environment_id = :environment "
                + SELECTED
                + " returning"
                + COLUMNS,
            environment,
            selection));
  }

  private Query selected(String sql, EnvironmentId environment, SuppressionSelection selection) {
    return entities
        .createNativeQuery(sql, Tuple.class)
        .setParameter("environment", environment.value())
        .setParameter(
            "ids", selection.ids().stream().map(SuppressionId::value).toArray(UUID[]::new))
        .setParameter("addresses", selection.addresses().toArray(String[]::new));
  }

  private static List<StoredSuppression> read(Query query) {
    List<?> rows = query.getResultList();
    return rows.stream().map(Tuple.class::cast).map(SuppressionRepository::suppression).toList();
  }

  private static StoredSuppression suppression(Tuple row) {
    return new StoredSuppression(
        new SuppressionId(row.get("id", UUID.class)),
        row.get("address", String.class),
        SuppressionReason.fromWireName(row.get("reason", String.class)),
        Optional.ofNullable(row.get("source_email_id", UUID.class)).map(EmailId::new),
        row.get("created_at", Instant.class));
  }
}
