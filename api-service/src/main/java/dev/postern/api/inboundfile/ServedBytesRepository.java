package dev.postern.api.inboundfile;

import dev.postern.model.organization.EnvironmentId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The bytes behind links. */
@ApplicationScoped
class ServedBytesRepository {
  private final EntityManager entities;

  ServedBytesRepository(EntityManager entities) {
    this.entities = entities;
  }

  /** Empty where the organization is not served, and if the bytes were not kept. */
  Optional<ServedBytes> attachment(EnvironmentId environment, UUID id) {
    return served(
        """
        select a.filename, a.content_type, a.size, a.storage_key
        from inbound_attachment a join organization o on o.id = a.organization_id
        where a.environment_id = :environment and a.id = :id and o.status = 'active'
          and a.skipped_reason is null
        """,
        environment,
        id);
  }

  /** Empty where the organization is not served. */
  Optional<ServedBytes> email(EnvironmentId environment, UUID id) {
    return served(
        """
        select coalesce(e.subject, '') as filename, 'message/rfc822' as content_type,
          e.raw_size as size, e.raw_storage_key as storage_key
        from inbound_email e join organization o on o.id = e.organization_id
        where e.environment_id = :environment and e.id = :id and o.status = 'active'
        """,
        environment,
        id);
  }

  private Optional<ServedBytes> served(String sql, EnvironmentId environment, UUID id) {
    List<?> found =
        entities
            .createNativeQuery(sql, Tuple.class)
            .setParameter("environment", environment.value())
            .setParameter("id", id)
            .getResultList();
    return found.stream()
        .map(Tuple.class::cast)
        .map(
            row ->
                new ServedBytes(
                    row.get("filename", String.class),
                    row.get("content_type", String.class),
                    row.get("size", Long.class),
                    Optional.ofNullable(row.get("storage_key", String.class))))
        .findFirst();
  }

  /** Of a value that Postgres keeps in pieces, it reads those that are asked for. */
  Optional<byte[]> attachmentBytes(EnvironmentId environment, UUID id, long offset, int length) {
    return piece(
        """
        select substring(content from :first for :length)
        from inbound_attachment
        where environment_id = :environment and id = :id and content is not null
        """,
        environment,
        id,
        offset,
        length);
  }

  Optional<byte[]> emailBytes(EnvironmentId environment, UUID id, long offset, int length) {
    return piece(
        """
        select substring(raw from :first for :length)
        from inbound_email
        where environment_id = :environment and id = :id and raw is not null
        """,
        environment,
        id,
        offset,
        length);
  }

  private Optional<byte[]> piece(
      String sql, EnvironmentId environment, UUID id, long offset, int length) {
    List<?> found =
        entities
            .createNativeQuery(sql, byte[].class)
            .setParameter("environment", environment.value())
            .setParameter("id", id)
            .setParameter("first", Math.toIntExact(offset + 1))
            .setParameter("length", length)
            .getResultList();
    return found.stream().map(byte[].class::cast).findFirst();
  }
}
