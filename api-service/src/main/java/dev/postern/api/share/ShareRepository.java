package dev.postern.api.share;

import dev.postern.model.email.EmailId;
import dev.postern.model.organization.EnvironmentId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class ShareRepository {
  private static final String FIND =
      """
      select e.from_address, e.reply_to, e.subject, e.created_at, c.html, c.text,
        array(select r.written from email_recipient r
          where r.environment_id = e.environment_id and r.email_id = e.id
            and r.kind = 'to' order by r.position) as recipients,
        array(select r.written from email_recipient r
          where r.environment_id = e.environment_id and r.email_id = e.id
            and r.kind = 'cc' order by r.position) as copies
      from email e join organization o on o.id = e.organization_id
        left join email_content c on c.environment_id = e.environment_id and c.email_id = e.id
      where e.environment_id = :environment and e.id = :email and o.status = 'active'
      union all
      select coalesce(i.from_address, ''), i.reply_to, coalesce(i.subject, ''), i.created_at,
        c.sanitized_html, c.text, i.to_addresses, i.cc_addresses
      from inbound_email i join organization o on o.id = i.organization_id
        left join inbound_content c on c.environment_id = i.environment_id
          and c.inbound_email_id = i.id
      where i.environment_id = :environment and i.id = :email and o.status = 'active'
      """;

  private final EntityManager entities;

  ShareRepository(EntityManager entities) {
    this.entities = entities;
  }

  boolean exists(EnvironmentId environment, EmailId email) {
    List<?> found =
        entities
            .createNativeQuery(
                """
                select 1 from email where environment_id = :environment and id = :email
                union all
                select 1 from inbound_email where environment_id = :environment and id = :email
                """,
                Integer.class)
            .setParameter("environment", environment.value())
            .setParameter("email", email.value())
            .getResultList();
    return !found.isEmpty();
  }

  /** One that was sent or received. Empty where the organization is not served. */
  Optional<SharedEmail> find(EnvironmentId environment, EmailId email) {
    List<?> found =
        entities
            .createNativeQuery(FIND, Tuple.class)
            .setParameter("environment", environment.value())
            .setParameter("email", email.value())
            .getResultList();
    return found.stream().map(Tuple.class::cast).map(ShareRepository::email).findFirst();
  }

  private static SharedEmail email(Tuple row) {
    return new SharedEmail(
        row.get("from_address", String.class),
        List.of(row.get("recipients", String[].class)),
        List.of(row.get("copies", String[].class)),
        List.of(row.get("reply_to", String[].class)),
        row.get("subject", String.class),
        row.get("created_at", Instant.class),
        Optional.ofNullable(row.get("html", String.class)),
        Optional.ofNullable(row.get("text", String.class)));
  }
}
