package dev.postern.api.systemmail;

import dev.postern.api.address.EmailAddress;
import dev.postern.api.tenant.CrossTenant;
import dev.postern.model.id.UuidV7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.ZoneOffset;
import java.util.UUID;

@ApplicationScoped
class SystemMailRepository {
  private final EntityManager entities;

  SystemMailRepository(EntityManager entities) {
    this.entities = entities;
  }

  @CrossTenant
  void queue(UUID id, EmailAddress sender, String to, String subject, String text) {
    entities
        .createNativeQuery(
            """
            select 1 from queue_system_mail(:id, :createdAt, :sender, :domain, :to, :subject, :text)
            """)
        .setParameter("id", id)
        .setParameter("createdAt", UuidV7.instantOf(id).atOffset(ZoneOffset.UTC))
        .setParameter("sender", sender.written())
        .setParameter("domain", sender.domain().ascii())
        .setParameter("to", to)
        .setParameter("subject", subject)
        .setParameter("text", text)
        .getSingleResult();
  }
}
