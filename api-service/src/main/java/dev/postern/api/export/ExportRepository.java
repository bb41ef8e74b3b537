package dev.postern.api.export;

import dev.postern.model.organization.EnvironmentId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rows as JSON texts. Emails are looked through in windows, because no index leads to a person. */
@ApplicationScoped
class ExportRepository {
  private final EntityManager entities;

  ExportRepository(EntityManager entities) {
    this.entities = entities;
  }

  /** What is small enough to be read at once. */
  List<String> all(SmallTable table, EnvironmentId environment, String person) {
    return texts(query(table.sql(), environment).setParameter("person", person));
  }

  /** The last id of the next so many rows; the last of all if there are fewer. */
  Optional<UUID> windowEnd(LargeTable table, EnvironmentId environment, UUID after, int rows) {
    List<?> last =
        query(
                """
                select id from (
                  select id from TABLE where environment_id = :environment and id > :after
                  order by id limit :rows) part
                order by id desc limit 1
                """
                    .replace("TABLE", table.tableName()),
                environment)
            .setParameter("after", after)
            .setParameter("rows", rows)
            .getResultList();
    return last.stream().map(UUID.class::cast).findFirst();
  }

  List<UUID> matching(
      LargeTable table, EnvironmentId environment, String person, UUID after, UUID upTo) {
    List<?> found =
        query(table.matching(), environment)
            .setParameter("person", person)
            .setParameter("after", after)
            .setParameter("upTo", upTo)
            .getResultList();
    return found.stream().map(UUID.class::cast).toList();
  }

  /** Empty if it was deleted meanwhile. */
  Optional<String> one(LargeTable table, EnvironmentId environment, UUID id) {
    return texts(query(table.document(), environment).setParameter("id", id)).stream().findFirst();
  }

  private Query query(String sql, EnvironmentId environment) {
    return entities.createNativeQuery(sql).setParameter("environment", environment.value());
  }

  private static List<String> texts(Query query) {
    List<?> rows = query.getResultList();
    return rows.stream().map(String.class::cast).toList();
  }
}
