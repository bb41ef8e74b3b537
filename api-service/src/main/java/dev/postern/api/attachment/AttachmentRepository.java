package dev.postern.api.attachment;

import dev.postern.api.pagination.PageRequest;
import dev.postern.model.email.EmailId;
import dev.postern.model.organization.EnvironmentId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class AttachmentRepository {
  private static final String SELECT =
      """
      select id, filename, content_type, content_id, size
      from email_attachment
      where environment_id = :environment and email_id = :email
      """;

  private final EntityManager entities;

  AttachmentRepository(EntityManager entities) {
    this.entities = entities;
  }

  boolean hasEmail(EnvironmentId environment, EmailId email) {
    List<?> found =
        entities
            .createNativeQuery(
                "select 1 from email where environment_id = :environment and id = :email",
                Integer.class)
            .setParameter("environment", environment.value())
            .setParameter("email", email.value())
            .getResultList();
    return !found.isEmpty();
  }

  Optional<StoredAttachment> find(EnvironmentId environment, EmailId email, UUID id) {
    return read(selected(SELECT + "and id = :id", environment, email).setParameter("id", id))
        .stream()
        .findFirst();
  }

  /** In the sender's order. */
  List<StoredAttachment> all(EnvironmentId environment, EmailId email) {
    return read(selected(SELECT + "order by position", environment, email));
  }

  /**
   * In the sender's order or against it, as is asked for, and one more than wanted if there is one.
   */
  List<StoredAttachment> page(EnvironmentId environment, EmailId email, PageRequest page) {
    String cursor =
        """
        (select position from email_attachment
        where environment_id = :environment and email_id = :email and id = :cursor)
        """;
    String condition =
        page.before().isPresent()
            ? "and position < " + cursor + "order by position desc"
            : page.after().isPresent()
                ? "and position > " + cursor + "order by position"
                : "order by position";
    Query query = selected(SELECT + condition, environment, email).setMaxResults(page.limit() + 1);
    page.cursor().ifPresent(id -> query.setParameter("cursor", id));
    return read(query);
  }

  /** Empty where the organization is not served, and as long as the bytes are not there. */
  Optional<ServedFile> findServed(EnvironmentId environment, UUID id) {
    List<?> found =
        entities
            .createNativeQuery(
                """
                select a.id, a.filename, a.content_type, a.content_id,
                  a.size, a.storage_key
                from email_attachment a join organization o on o.id = a.organization_id
                where a.environment_id = :environment and a.id = :id and o.status = 'active'
                  and (a.content is not null or a.storage_key is not null)
                """,
                Tuple.class)
            .setParameter("environment", environment.value())
            .setParameter("id", id)
            .getResultList();
    return found.stream()
        .map(Tuple.class::cast)
        .map(
            row ->
                new ServedFile(
                    attachment(row), Optional.ofNullable(row.get("storage_key", String.class))))
        .findFirst();
  }

  /** Of a value that Postgres keeps in pieces, it reads those that are asked for. */
  Optional<byte[]> bytes(EnvironmentId environment, UUID id, long offset, int length) {
    List<?> found =
        entities
            .createNativeQuery(
                """
                select substring(content from :first for :length)
                from email_attachment
                where environment_id = :environment and id = :id and content is not null
                """,
                byte[].class)
            .setParameter("environment", environment.value())
            .setParameter("id", id)
            .setParameter("first", Math.toIntExact(offset + 1))
            .setParameter("length", length)
            .getResultList();
    return found.stream().map(byte[].class::cast).findFirst();
  }

  private Query selected(String sql, EnvironmentId environment, EmailId email) {
    return entities
        .createNativeQuery(sql, Tuple.class)
        .setParameter("environment", environment.value())
        .setParameter("email", email.value());
  }

  private static List<StoredAttachment> read(Query query) {
    List<?> rows = query.getResultList();
    return rows.stream().map(Tuple.class::cast).map(AttachmentRepository::attachment).toList();
  }

  private static StoredAttachment attachment(Tuple row) {
    return new StoredAttachment(
        row.get("id", UUID.class),
        row.get("filename", String.class),
        row.get("content_type", String.class),
        Optional.ofNullable(row.get("content_id", String.class)),
        row.get("size", Long.class));
  }
}
