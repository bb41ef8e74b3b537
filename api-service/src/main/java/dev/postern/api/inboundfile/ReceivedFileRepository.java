package dev.postern.api.inboundfile;

import dev.postern.api.pagination.PageRequest;
import dev.postern.model.inbound.InboundEmailId;
import dev.postern.model.organization.EnvironmentId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

@ApplicationScoped
class ReceivedFileRepository {
  private static final String COLUMNS =
      """
      select inbound_email_id, id, filename, content_type, content_disposition, content_id, size,
        skipped_reason
      from inbound_attachment
      where environment_id = :environment
      """;
  private static final String OF_EMAIL = COLUMNS + "and inbound_email_id = :email ";

  private final EntityManager entities;

  ReceivedFileRepository(EntityManager entities) {
    this.entities = entities;
  }

  boolean hasEmail(EnvironmentId environment, InboundEmailId email) {
    List<?> found =
        entities
            .createNativeQuery(
                "select 1 from inbound_email where environment_id = :environment and id = :email",
                Integer.class)
            .setParameter("environment", environment.value())
            .setParameter("email", email.value())
            .getResultList();
    return !found.isEmpty();
  }

  Optional<ReceivedFile> find(EnvironmentId environment, InboundEmailId email, UUID id) {
    return files(ofEmail(OF_EMAIL + "and id = :id", environment, email).setParameter("id", id))
        .stream()
        .findFirst();
  }

  /** Of each email that has some, in the sender's order. */
  Map<InboundEmailId, List<ReceivedFile>> all(
      EnvironmentId environment, Collection<InboundEmailId> emails) {
    List<?> rows =
        entities
            .createNativeQuery(
                COLUMNS + "and inbound_email_id = any(:emails) order by position", Tuple.class)
            .setParameter("environment", environment.value())
            .setParameter("emails", emails.stream().map(InboundEmailId::value).toArray(UUID[]::new))
            .getResultList();
    return rows.stream()
        .map(Tuple.class::cast)
        .collect(
            Collectors.groupingBy(
                row -> new InboundEmailId(row.get("inbound_email_id", UUID.class)),
                LinkedHashMap::new,
                Collectors.mapping(ReceivedFileRepository::file, Collectors.toList())));
  }

  /**
   * In the sender's order or against it, as is asked for, and one more than wanted if there is one.
   */
  List<ReceivedFile> page(EnvironmentId environment, InboundEmailId email, PageRequest page) {
    String cursor =
        """
        (select position from inbound_attachment
        where environment_id = :environment and inbound_email_id = :email and id = :cursor)
        """;
    String condition =
        page.before().isPresent()
            ? "and position < " + cursor + "order by position desc"
            : page.after().isPresent()
                ? "and position > " + cursor + "order by position"
                : "order by position";
    Query query = ofEmail(OF_EMAIL + condition, environment, email).setMaxResults(page.limit() + 1);
    page.cursor().ifPresent(id -> query.setParameter("cursor", id));
    return files(query);
  }

  private Query ofEmail(String sql, EnvironmentId environment, InboundEmailId email) {
    return entities
        .createNativeQuery(sql, Tuple.class)
        .setParameter("environment", environment.value())
        .setParameter("email", email.value());
  }

  private static List<ReceivedFile> files(Query query) {
    List<?> rows = query.getResultList();
    return rows.stream().map(Tuple.class::cast).map(ReceivedFileRepository::file).toList();
  }

  private static ReceivedFile file(Tuple row) {
    Function<String, Optional<String>> optional =
        column -> Optional.ofNullable(row.get(column, String.class));
    return new ReceivedFile(
        row.get("id", UUID.class),
        row.get("filename", String.class),
        row.get("content_type", String.class),
        row.get("content_disposition", String.class),
        optional.apply("content_id"),
        row.get("size", Long.class),
        optional.apply("skipped_reason"));
  }
}
