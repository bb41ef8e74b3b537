package dev.postern.api.forwardingrule;

import dev.postern.api.address.EmailAddress;
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
class ForwardingRuleRepository {
  private static final String SELECT =
      """
      select id, route_id, forward_to, enabled, created_at from forwarding_rule
      where environment_id = :environment
      """;

  private final EntityManager entities;

  ForwardingRuleRepository(EntityManager entities) {
    this.entities = entities;
  }

  /** Nobody else changes its rules until the transaction ends. False if there is no such route. */
  boolean lockRoute(EnvironmentId environment, UUID route) {
    return !selected(
            """
            select 1 from receiving_route where environment_id = :environment and id = :id
            for update
            """,
            environment)
        .setParameter("id", route)
        .getResultList()
        .isEmpty();
  }

  /** Whether mail to the address would come back to the environment. */
  boolean isReceivedHere(EnvironmentId environment, EmailAddress address) {
    return !selected(
            """
            select 1 from domain
            where environment_id = :environment and name = :name and receiving_enabled
            """,
            environment)
        .setParameter("name", address.domain().ascii())
        .getResultList()
        .isEmpty();
  }

  List<ForwardingRule> ofRoute(EnvironmentId environment, UUID route) {
    return read(
        selected(SELECT + "and route_id = :route", environment).setParameter("route", route));
  }

  void insert(Tenant tenant, ForwardingRule rule) {
    entities
        .createNativeQuery(
            """
            insert into forwarding_rule (organization_id, environment_id, id, route_id, forward_to,
              enabled, created_at)
            values (:organization, :environment, :id, :route, :forwardTo, :enabled, :createdAt)
            """)
        .setParameter("organization", tenant.organization().value())
        .setParameter("environment", tenant.environment().value())
        .setParameter("id", rule.id())
        .setParameter("route", rule.routeId())
        .setParameter("forwardTo", rule.forwardTo())
        .setParameter("enabled", rule.enabled())
        .setParameter("createdAt", rule.createdAt())
        .executeUpdate();
  }

  void update(EnvironmentId environment, ForwardingRule rule) {
    entities
        .createNativeQuery(
            """
            update forwarding_rule set forward_to = :forwardTo, enabled = :enabled
            where environment_id = :environment and id = :id
            """)
        .setParameter("forwardTo", rule.forwardTo())
        .setParameter("enabled", rule.enabled())
        .setParameter("environment", environment.value())
        .setParameter("id", rule.id())
        .executeUpdate();
  }

  Optional<ForwardingRule> find(EnvironmentId environment, UUID id) {
    return read(selected(SELECT + "and id = :id", environment).setParameter("id", id)).stream()
        .findFirst();
  }

  /** In the direction that is asked for, and one more than wanted if there is one. */
  List<ForwardingRule> page(EnvironmentId environment, Optional<UUID> route, PageRequest page) {
    String ofRoute = route.isPresent() ? "and route_id = :route " : "";
    Query query =
        selected(SELECT + ofRoute + page.next("id"), environment).setMaxResults(page.limit() + 1);
    route.ifPresent(id -> query.setParameter("route", id));
    page.cursor().ifPresent(cursor -> query.setParameter("cursor", cursor));
    return read(query);
  }

  /** False if it was not there. */
  boolean delete(EnvironmentId environment, UUID id) {
    return entities
            .createNativeQuery(
                "delete from forwarding_rule where environment_id = :environment and id = :id")
            .setParameter("environment", environment.value())
            .setParameter("id", id)
            .executeUpdate()
        == 1;
  }

  private Query selected(String sql, EnvironmentId environment) {
    return entities
        .createNativeQuery(sql, Tuple.class)
        .setParameter("environment", environment.value());
  }

  private static List<ForwardingRule> read(Query query) {
    List<?> rows = query.getResultList();
    return rows.stream().map(Tuple.class::cast).map(ForwardingRuleRepository::rule).toList();
  }

  private static ForwardingRule rule(Tuple row) {
    return new ForwardingRule(
        row.get("id", UUID.class),
        row.get("route_id", UUID.class),
        row.get("forward_to", String.class),
        row.get("enabled", Boolean.class),
        row.get("created_at", Instant.class));
  }
}
