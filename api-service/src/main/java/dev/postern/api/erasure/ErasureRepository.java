package dev.postern.api.erasure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.api.pagination.PageRequest;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class ErasureRepository {
  private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};
  private static final String SELECT =
      """
      select id, created_at, finished_at, cast(removed as text) as removed
      from erasure where environment_id = :environment
      """;

  private final EntityManager entities;
  private final ObjectMapper json;

  ErasureRepository(EntityManager entities, ObjectMapper json) {
    this.entities = entities;
    this.json = json;
  }

  void insert(Tenant tenant, Erasure erasure, String address) {
    entities
        .createNativeQuery(
            """
            insert into erasure (organization_id, environment_id, id, address, created_at, due_at)
            values (:organization, :environment, :id, :address, :createdAt, :createdAt)
            """)
        .setParameter("organization", tenant.organization().value())
        .setParameter("environment", tenant.environment().value())
        .setParameter("id", erasure.id())
        .setParameter("address", address)
        .setParameter("createdAt", erasure.createdAt())
        .executeUpdate();
  }

  Optional<Erasure> find(EnvironmentId environment, UUID id) {
    return read(selected(SELECT + "and id = :id", environment).setParameter("id", id)).stream()
        .findFirst();
  }

  /** In the direction that is asked for, and one more than wanted if there is one. */
  List<Erasure> page(EnvironmentId environment, PageRequest page) {
    Query query = selected(SELECT + page.next("id"), environment).setMaxResults(page.limit() + 1);
    page.cursor().ifPresent(cursor -> query.setParameter("cursor", cursor));
    return read(query);
  }

  private Query selected(String sql, EnvironmentId environment) {
    return entities
        .createNativeQuery(sql, Tuple.class)
        .setParameter("environment", environment.value());
  }

  private List<Erasure> read(Query query) {
    List<?> rows = query.getResultList();
    return rows.stream().map(Tuple.class::cast).map(this::erasure).toList();
  }

  private Erasure erasure(Tuple row) {
    return new Erasure(
        row.get("id", UUID.class),
        row.get("created_at", Instant.class),
        row.get("finished_at", Instant.class),
        counts(row.get("removed", String.class)));
  }

  private Map<String, Long> counts(String text) {
    try {
      return json.readValue(text, COUNTS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored column is not the JSON it should be", e);
    }
  }
}
