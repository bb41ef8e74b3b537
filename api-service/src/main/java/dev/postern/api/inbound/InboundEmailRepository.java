package dev.postern.api.inbound;

import dev.postern.api.pagination.PageRequest;
import dev.postern.model.inbound.InboundEmailId;
import dev.postern.model.organization.EnvironmentId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

@ApplicationScoped
class InboundEmailRepository {
  private static final String SELECT =
      """
      select id, created_at, from_address, to_addresses, cc_addresses, bcc_addresses, reply_to,
        received_for, subject, message_id, thread_id, state, parse_error, spam_verdict,
        virus_verdict, spf_verdict, dkim_verdict, dmarc_verdict
      from inbound_email
      where environment_id = :environment
      """;

  private final EntityManager entities;

  InboundEmailRepository(EntityManager entities) {
    this.entities = entities;
  }

  Optional<InboundEmail> find(EnvironmentId environment, InboundEmailId id) {
    Query query = query(SELECT + "and id = :id", environment).setParameter("id", id.value());
    return read(query).stream().findFirst();
  }

  /** In the direction that is asked for, and one more than wanted if there is one. */
  List<InboundEmail> page(EnvironmentId environment, PageRequest page) {
    Query query = query(SELECT + page.next("id"), environment).setMaxResults(page.limit() + 1);
    page.cursor().ifPresent(cursor -> query.setParameter("cursor", cursor));
    return read(query);
  }

  /** Never the html as it came. */
  Optional<InboundContent> content(EnvironmentId environment, InboundEmailId id) {
    String sql =
        """
        select sanitized_html, text, cast(headers as text) as headers
        from inbound_content
        where environment_id = :environment and inbound_email_id = :id
        """;
    List<?> rows = query(sql, environment).setParameter("id", id.value()).getResultList();
    return rows.stream()
        .map(Tuple.class::cast)
        .map(
            row ->
                new InboundContent(
                    Optional.ofNullable(row.get("sanitized_html", String.class)),
                    Optional.ofNullable(row.get("text", String.class)),
                    row.get("headers", String.class)))
        .findFirst();
  }

  /** What the storage holds of the email: its own bytes and those of its files. */
  List<String> storageKeys(EnvironmentId environment, InboundEmailId id) {
    return keys(
        """
        select raw_storage_key from inbound_email
        where environment_id = :environment and id = :id and raw_storage_key is not null
        union all
        select storage_key from inbound_attachment
        where environment_id = :environment and inbound_email_id = :id and storage_key is not null
        """,
        environment,
        id);
  }

  /** Answers what the storage held of them. */
  List<String> deleteFiles(EnvironmentId environment, InboundEmailId id) {
    return keys(
        """
        delete from inbound_attachment
        where environment_id = :environment and inbound_email_id = :id
        returning coalesce(storage_key, '')
        """,
        environment,
        id);
  }

  /** With what it says and whatever else belongs to it. Answers whether it was there. */
  boolean delete(EnvironmentId environment, InboundEmailId id) {
    return entities
            .createNativeQuery(
                "delete from inbound_email where environment_id = :environment and id = :id")
            .setParameter("environment", environment.value())
            .setParameter("id", id.value())
            .executeUpdate()
        == 1;
  }

  private List<String> keys(String sql, EnvironmentId environment, InboundEmailId id) {
    List<?> keys =
        entities
            .createNativeQuery(sql, String.class)
            .setParameter("environment", environment.value())
            .setParameter("id", id.value())
            .getResultList();
    return keys.stream().map(String.class::cast).filter(key -> !key.isEmpty()).toList();
  }

  private Query query(String sql, EnvironmentId environment) {
    return entities
        .createNativeQuery(sql, Tuple.class)
        .setParameter("environment", environment.value());
  }

  private static List<InboundEmail> read(Query query) {
    List<?> rows = query.getResultList();
    return rows.stream().map(Tuple.class::cast).map(InboundEmailRepository::email).toList();
  }

  private static InboundEmail email(Tuple row) {
    Function<String, Optional<String>> optional =
        column -> Optional.ofNullable(row.get(column, String.class));
    return new InboundEmail(
        new InboundEmailId(row.get("id", UUID.class)),
        row.get("created_at", Instant.class),
        addresses(row),
        optional.apply("subject"),
        optional.apply("message_id"),
        Optional.ofNullable(row.get("thread_id", UUID.class)),
        row.get("state", String.class),
        optional.apply("parse_error"),
        verdicts(row));
  }

  private static Addresses addresses(Tuple row) {
    Function<String, List<String>> list = column -> List.of(row.get(column, String[].class));
    return new Addresses(
        Optional.ofNullable(row.get("from_address", String.class)),
        list.apply("to_addresses"),
        list.apply("cc_addresses"),
        list.apply("bcc_addresses"),
        list.apply("reply_to"),
        list.apply("received_for"));
  }

  private static Verdicts verdicts(Tuple row) {
    return new Verdicts(
        row.get("spam_verdict", String.class),
        row.get("virus_verdict", String.class),
        row.get("spf_verdict", String.class),
        row.get("dkim_verdict", String.class),
        row.get("dmarc_verdict", String.class));
  }
}
