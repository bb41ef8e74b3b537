package dev.postern.api.recipientrule;

import dev.postern.api.pagination.PageRequest;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class RecipientRuleRepository {
  private static final String COLUMNS = " id, recipient, action, created_at ";
  private static final String SELECT =
      "select" + COLUMNS + "from recipient_rule where environment_id = :environment ";

  private final EntityManager entities;

  RecipientRuleRepository(EntityManager entities) {
    this.entities = entities;
  }

  /** Until the transaction ends nobody else sets rules in the environment. */
  void lockAll(EnvironmentId environment) {
    entities
        .createNativeQuery(
            "select 1 from pg_advisory_xact_lock(hashtextextended(:name, 0))", Integer.class)
        .setParameter("name", "recipient_rule " + environment.value())
        .getSingleResult();
  }

  long count(EnvironmentId environment) {
    return (Long)
        entities
            .createNativeQuery(
                "select count(*) from recipient_rule where environment_id = :environment",
                Long.class)
            .setParameter("environment", environment.value())
            .getSingleResult();
  }

  /** Answers the rule as it is now: one for the same recipient only changes what it does. */
  RecipientRule set(Tenant tenant, RecipientRule rule) {
    return read(entities
            .createNativeQuery(
                """
                    insert into recipient_rule (organization_id, environment_id, id, recipient,
                      action, created_at)
                    values (:organization, :environment, :id, :recipient, :action, :createdAt)
                    on conflict (environment_id, recipient) do update set action = excluded.action
                    returning id, recipient, action, created_at
                    """,
                Tuple.class)
            .setParameter("organization", tenant.organization().value())
            .setParameter("environment", tenant.environment().value())
            .setParameter("id", rule.id())
            .setParameter("recipient", rule.recipient().text())
            .setParameter("action", rule.action().wireName())
            .setParameter("createdAt", rule.createdAt()))
        .getFirst();
  }

  Optional<RecipientRule> find(EnvironmentId environment, UUID id) {
    return read(selected(SELECT + "and id = :id", environment).setParameter("id", id)).stream()
        .findFirst();
  }

  /** In the direction that is asked for, and one more than wanted if there is one. */
  List<RecipientRule> page(EnvironmentId environment, PageRequest page) {
    Query query = selected(SELECT + page.next("id"), environment).setMaxResults(page.limit() + 1);
    page.cursor().ifPresent(cursor -> query.setParameter("cursor", cursor));
    return read(query);
  }

  /** Answers what it was, if it was there. */
  Optional<RecipientRule> delete(EnvironmentId environment, UUID id) {
    return read(
            selected(
                    "delete from recipient_rule where environment_id = :environment and id = :id"
                        + " returning"
                        + COLUMNS,
                    environment)
                .setParameter("id", id))
        .stream()
        .findFirst();
  }

  private Query selected(String sql, EnvironmentId environment) {
    return entities
        .createNativeQuery(sql, Tuple.class)
        .setParameter("environment", environment.value());
  }

  private static List<RecipientRule> read(Query query) {
    List<?> rows = query.getResultList();
    return rows.stream().map(Tuple.class::cast).map(RecipientRuleRepository::rule).toList();
  }

  private static RecipientRule rule(Tuple row) {
    return new RecipientRule(
        row.get("id", UUID.class),
        new RecipientPattern(row.get("recipient", String.class)),
        RuleAction.fromWireName(row.get("action", String.class)).orElseThrow(),
        row.get("created_at", Instant.class));
  }
}
