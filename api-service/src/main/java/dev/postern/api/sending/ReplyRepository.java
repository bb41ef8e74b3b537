package dev.postern.api.sending;

import dev.postern.model.organization.EnvironmentId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

@ApplicationScoped
class ReplyRepository {
  private final EntityManager entities;

  ReplyRepository(EntityManager entities) {
    this.entities = entities;
  }

  boolean isReceived(EnvironmentId environment, String domain) {
    return !entities
        .createNativeQuery(
            """
            select 1 from domain
            where environment_id = :environment and name = :domain and receiving_enabled
            """)
        .setParameter("environment", environment.value())
        .setParameter("domain", domain)
        .getResultList()
        .isEmpty();
  }
}
