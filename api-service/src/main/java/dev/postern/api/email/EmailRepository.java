package dev.postern.api.email;

import dev.postern.api.pagination.PageRequest;
import dev.postern.model.email.Email;
import dev.postern.model.email.EmailContent;
import dev.postern.model.email.EmailId;
import dev.postern.model.email.EmailRecipient;
import dev.postern.model.organization.EnvironmentId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class EmailRepository implements PanacheRepositoryBase<Email, UUID> {

  Optional<Email> get(EnvironmentId environment, EmailId id) {
    return find("environmentId = ?1 and id = ?2", environment.value(), id.value())
        .firstResultOptional();
  }

  /** In the direction that is asked for, and one more than wanted if there is one. */
  List<Email> page(EnvironmentId environment, PageRequest page) {
    var query =
        page.before().isPresent()
            ? find(
                "environmentId = ?1 and id > ?2 order by id",
                environment.value(),
                page.before().get())
            : page.after().isPresent()
                ? find(
                    "environmentId = ?1 and id < ?2 order by id desc",
                    environment.value(),
                    page.after().get())
                : find("environmentId = ?1 order by id desc", environment.value());
    return query.range(0, page.limit()).list();
  }

  List<EmailRecipient> recipients(EnvironmentId environment, Collection<EmailId> emails) {
    return getEntityManager()
        .createQuery(
            """
            from EmailRecipient
            where environmentId = :environment and emailId in :emails
            order by emailId, position
            """,
            EmailRecipient.class)
        .setParameter("environment", environment.value())
        .setParameter("emails", emails.stream().map(EmailId::value).toList())
        .getResultList();
  }

  /** Empty once retention has deleted the bodies. */
  Optional<EmailContent> content(EnvironmentId environment, EmailId email) {
    return getEntityManager()
        .createQuery(
            "from EmailContent where environmentId = :environment and emailId = :email",
            EmailContent.class)
        .setParameter("environment", environment.value())
        .setParameter("email", email.value())
        .getResultStream()
        .findFirst();
  }
}
