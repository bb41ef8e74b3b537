package dev.postern.api.receivingroute;

import dev.postern.api.pagination.PageRequest;
import dev.postern.model.domain.DomainId;
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
class ReceivingRouteRepository {
  private static final String SELECT =
      """
      select r.id, r.domain_id, d.name as domain_name, r.kind, r.local_part, r.created_at
      from receiving_route r
        join domain d on d.environment_id = r.environment_id and d.id = r.domain_id
      where r.environment_id = :environment
      """;

  private final EntityManager entities;

  ReceivingRouteRepository(EntityManager entities) {
    this.entities = entities;
  }

  /** Nobody else makes routes of the domain, or deletes it, until the transaction ends. */
  Optional<RouteDomain> lockDomain(EnvironmentId environment, DomainId id) {
    List<?> rows =
        selected(
                """
                select id, name, receiving_enabled from domain
                where environment_id = :environment and id = :id
                for update
                """,
                environment)
            .setParameter("id", id.value())
            .getResultList();
    return rows.stream()
        .map(Tuple.class::cast)
        .map(
            row ->
                new RouteDomain(
                    new DomainId(row.get("id", UUID.class)),
                    row.get("name", String.class),
                    row.get("receiving_enabled", Boolean.class)))
        .findFirst();
  }

  long count(EnvironmentId environment, DomainId domain) {
    return (Long)
        entities
            .createNativeQuery(
                """
                select count(*) from receiving_route
                where environment_id = :environment and domain_id = :domain
                """,
                Long.class)
            .setParameter("environment", environment.value())
            .setParameter("domain", domain.value())
            .getSingleResult();
  }

  /** False if the domain has a route for the same. */
  boolean insert(Tenant tenant, ReceivingRoute route) {
    return entities
            .createNativeQuery(
                """
                insert into receiving_route (organization_id, environment_id, id, domain_id, kind,
                  local_part, created_at)
                values (:organization, :environment, :id, :domain, :kind,
                  cast(:localPart as text), :createdAt)
                on conflict do nothing
                """)
            .setParameter("organization", tenant.organization().value())
            .setParameter("environment", tenant.environment().value())
            .setParameter("id", route.id())
            .setParameter("domain", route.domainId().value())
            .setParameter("kind", route.kind().wireName())
            .setParameter("localPart", route.localPart())
            .setParameter("createdAt", route.createdAt())
            .executeUpdate()
        == 1;
  }

  Optional<ReceivingRoute> find(EnvironmentId environment, UUID id) {
    return read(selected(SELECT + "and r.id = :id", environment).setParameter("id", id)).stream()
        .findFirst();
  }

  /** In the direction that is asked for, and one more than wanted if there is one. */
  List<ReceivingRoute> page(EnvironmentId environment, PageRequest page) {
    Query query = selected(SELECT + page.next("r.id"), environment).setMaxResults(page.limit() + 1);
    page.cursor().ifPresent(cursor -> query.setParameter("cursor", cursor));
    return read(query);
  }

  /** With its forwarding rules. False if it was not there. */
  boolean delete(EnvironmentId environment, UUID id) {
    return entities
            .createNativeQuery(
                "delete from receiving_route where environment_id = :environment and id = :id")
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

  private static List<ReceivingRoute> read(Query query) {
    List<?> rows = query.getResultList();
    return rows.stream().map(Tuple.class::cast).map(ReceivingRouteRepository::route).toList();
  }

  private static ReceivingRoute route(Tuple row) {
    return new ReceivingRoute(
        row.get("id", UUID.class),
        new DomainId(row.get("domain_id", UUID.class)),
        row.get("domain_name", String.class),
        RouteKind.fromWireName(row.get("kind", String.class)).orElseThrow(),
        row.get("local_part", String.class),
        row.get("created_at", Instant.class));
  }
}
