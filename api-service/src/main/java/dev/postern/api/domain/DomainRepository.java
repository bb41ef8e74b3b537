package dev.postern.api.domain;

import static java.time.ZoneOffset.UTC;

import dev.postern.api.pagination.PageRequest;
import dev.postern.api.tenant.CrossTenant;
import dev.postern.model.domain.DomainId;
import dev.postern.model.domain.DomainStatus;
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
class DomainRepository {
  private static final String SELECT =
      """
      select id, name, status, region, return_path, sending_enabled, receiving_enabled,
        open_tracking, click_tracking, tls_mode, tracking_subdomain, ownership_token,
        dkim_selector, dkim_public_key, created_at
      from domain
      where environment_id = :environment
      """;

  private final EntityManager entities;

  DomainRepository(EntityManager entities) {
    this.entities = entities;
  }

  /** Whether some environment, of whomever, has proved that the name is its own. */
  @CrossTenant
  boolean isTaken(String name) {
    return (boolean)
        entities
            .createNativeQuery("select is_domain_taken(:name)", Boolean.class)
            .setParameter("name", name)
            .getSingleResult();
  }

  /** Answers false if the environment has the name already. */
  boolean insert(Tenant tenant, MadeDomain made) {
    StoredDomain domain = made.domain();
    Query insert =
        entities.createNativeQuery(
            """
            insert into domain (id, organization_id, environment_id, name, region, return_path,
              sending_enabled, receiving_enabled, open_tracking, click_tracking, tls_mode,
              tracking_subdomain, ownership_token, dkim_selector, dkim_public_key,
              dkim_private_key_sealed, created_at)
            values (:id, :organization, :environment, :name, :region, :returnPath, :sending,
              :receiving, :openTracking, :clickTracking, :tls, cast(:trackingSubdomain as text),
              :token, :selector, :publicKey, :sealed, :createdAt)
            on conflict (environment_id, name) do nothing
            """);
    return bind(insert, tenant.environment(), domain)
            .setParameter("organization", tenant.organization().value())
            .setParameter("name", domain.name())
            .setParameter("region", domain.region())
            .setParameter("returnPath", domain.returnPath())
            .setParameter("token", domain.proof().ownershipToken())
            .setParameter("selector", domain.proof().dkimSelector())
            .setParameter("publicKey", domain.proof().dkimPublicKey())
            .setParameter("sealed", made.sealedKey())
            .setParameter("createdAt", domain.createdAt().atOffset(UTC))
            .executeUpdate()
        == 1;
  }

  /** A domain that is being looked up already is looked up again. */
  void update(EnvironmentId environment, StoredDomain domain) {
    Query update =
        entities.createNativeQuery(
            """
            update domain set status = :status, sending_enabled = :sending, receiving_enabled = :receiving,
              open_tracking = :openTracking, click_tracking = :clickTracking, tls_mode = :tls,
              tracking_subdomain = cast(:trackingSubdomain as text),
              verification_started_at = case
                when status <> 'not_started' then now() else verification_started_at end,
              next_check_at = case
                when status <> 'not_started' and dkim_private_key_sealed is not null then now() end
            where environment_id = :environment and id = :id
            """);
    bind(update, environment, domain)
        .setParameter("status", domain.status().wireName())
        .executeUpdate();
  }

  private static Query bind(Query query, EnvironmentId environment, StoredDomain domain) {
    DomainSettings settings = domain.settings();
    return query
        .setParameter("id", domain.id().value())
        .setParameter("environment", environment.value())
        .setParameter("sending", settings.sending())
        .setParameter("receiving", settings.receiving())
        .setParameter("openTracking", settings.openTracking())
        .setParameter("clickTracking", settings.clickTracking())
        .setParameter("tls", settings.tls())
        .setParameter("trackingSubdomain", settings.trackingSubdomain());
  }

  /** Has DNS asked at once, and what is missing waited for anew. */
  void startVerification(EnvironmentId environment, StoredDomain domain) {
    entities
        .createNativeQuery(
            """
            update domain set status = :status, verification_started_at = now(),
              next_check_at = case when dkim_private_key_sealed is not null then now() end
            where environment_id = :environment and id = :id
            """)
        .setParameter("status", domain.status().wireName())
        .setParameter("environment", environment.value())
        .setParameter("id", domain.id().value())
        .executeUpdate();
  }

  Optional<StoredDomain> find(EnvironmentId environment, DomainId id) {
    return one(SELECT + "and id = :id", environment, id);
  }

  /** As {@link #find}; nobody else changes it until the transaction ends. */
  Optional<StoredDomain> lock(EnvironmentId environment, DomainId id) {
    return one(SELECT + "and id = :id for update", environment, id);
  }

  /** Whether the environment has proved that the name is its own, or was given it past the API. */
  boolean owns(EnvironmentId environment, String name) {
    return (boolean)
        entities
            .createNativeQuery(
                """
                select exists (
                  select from domain
                  where environment_id = :environment and name = :name
                    and (owned_at is not null or dkim_public_key is null))
                """,
                Boolean.class)
            .setParameter("environment", environment.value())
            .setParameter("name", name)
            .getSingleResult();
  }

  Optional<StoredDomain> lock(EnvironmentId environment, String name) {
    Query query = query(SELECT + "and name = :name for update", environment);
    return read(query.setParameter("name", name)).stream().findFirst();
  }

  private Optional<StoredDomain> one(String sql, EnvironmentId environment, DomainId id) {
    Query query = query(sql, environment).setParameter("id", id.value());
    return read(query).stream().findFirst();
  }

  /** In the direction that is asked for, and one more than wanted if there is one. */
  List<StoredDomain> page(EnvironmentId environment, PageRequest page) {
    Query query = query(SELECT + page.next("id"), environment).setMaxResults(page.limit() + 1);
    page.cursor().ifPresent(cursor -> query.setParameter("cursor", cursor));
    return read(query);
  }

  /** What SES knows of a domain goes too, once nobody is at it. */
  void delete(EnvironmentId environment, DomainId id) {
    for (String sql : List.of(REMOVE_FROM_SES, DELETE)) {
      entities
          .createNativeQuery(sql)
          .setParameter("environment", environment.value())
          .setParameter("id", id.value())
          .executeUpdate();
    }
  }

  private static final String REMOVE_FROM_SES =
      """
      insert into domain_removal (id, organization_id, environment_id, name, dkim_selector,
        configuration_sets, due_at)
      select id, organization_id, environment_id, name, dkim_selector,
        array_remove(array[configuration_set, previous_configuration_set], null),
        greatest(now(), lease_until)
      from domain
      where environment_id = :environment and id = :id
        and owned_at is not null and dkim_private_key_sealed is not null
      """;

  private static final String DELETE =
      "delete from domain where environment_id = :environment and id = :id";

  private Query query(String sql, EnvironmentId environment) {
    return entities
        .createNativeQuery(sql, Tuple.class)
        .setParameter("environment", environment.value());
  }

  private static List<StoredDomain> read(Query query) {
    List<?> rows = query.getResultList();
    return rows.stream().map(Tuple.class::cast).map(DomainRepository::domain).toList();
  }

  private static StoredDomain domain(Tuple row) {
    return new StoredDomain(
        new DomainId(row.get("id", UUID.class)),
        row.get("name", String.class),
        DomainStatus.fromWireName(row.get("status", String.class)),
        row.get("region", String.class),
        row.get("return_path", String.class),
        new DomainSettings(
            row.get("sending_enabled", Boolean.class),
            row.get("receiving_enabled", Boolean.class),
            row.get("open_tracking", Boolean.class),
            row.get("click_tracking", Boolean.class),
            row.get("tls_mode", String.class),
            row.get("tracking_subdomain", String.class)),
        new StoredDomain.Proof(
            row.get("ownership_token", String.class),
            row.get("dkim_selector", String.class),
            row.get("dkim_public_key", String.class)),
        row.get("created_at", Instant.class));
  }
}
