package dev.postern.api.schedule;

import dev.postern.model.email.EmailId;
import dev.postern.model.organization.EnvironmentId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;

/** A claim by the dispatcher and a change here wait for each other's row; the later one loses. */
@ApplicationScoped
class ScheduleRepository {
  private final EntityManager entities;

  ScheduleRepository(EntityManager entities) {
    this.entities = entities;
  }

  /** False if the email is not scheduled, or is being sent already. */
  boolean move(EnvironmentId environment, EmailId email, Instant time) {
    return entities
            .createNativeQuery(
                """
                update email set scheduled_at = :time, due_at = :time
                where environment_id = :environment and id = :email and status = 'scheduled'
                """)
            .setParameter("time", time)
            .setParameter("environment", environment.value())
            .setParameter("email", email.value())
            .executeUpdate()
        == 1;
  }

  /** False if the email is not scheduled, or is being sent already. */
  boolean cancel(EnvironmentId environment, EmailId email) {
    return entities
            .createNativeQuery(
                """
                update email set status = 'canceled', due_at = null
                where environment_id = :environment and id = :email and status = 'scheduled'
                """)
            .setParameter("environment", environment.value())
            .setParameter("email", email.value())
            .executeUpdate()
        == 1;
  }

  Optional<String> status(EnvironmentId environment, EmailId email) {
    return entities
        .createNativeQuery(
            "select status from email where environment_id = :environment and id = :email",
            String.class)
        .setParameter("environment", environment.value())
        .setParameter("email", email.value())
        .getResultStream()
        .map(String.class::cast)
        .findFirst();
  }
}
