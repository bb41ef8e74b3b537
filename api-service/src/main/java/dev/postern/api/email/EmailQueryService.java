package dev.postern.api.email;

import static java.util.stream.Collectors.groupingBy;

import dev.postern.api.audit.AuditAction;
import dev.postern.api.audit.AuditService;
import dev.postern.api.audit.AuditTarget;
import dev.postern.api.pagination.Page;
import dev.postern.api.pagination.PageRequest;
import dev.postern.api.settings.InstallationConfig;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.email.Email;
import dev.postern.model.email.EmailContent;
import dev.postern.model.email.EmailId;
import dev.postern.model.email.EmailRecipient;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows a tenant its emails. */
@ApplicationScoped
class EmailQueryService {
  private final EmailRepository emails;
  private final TenantContext context;
  private final AuditService audit;
  private final String region;

  EmailQueryService(
      EmailRepository emails,
      TenantContext context,
      AuditService audit,
      InstallationConfig config) {
    this.emails = emails;
    this.context = context;
    this.audit = audit;
    region = config.region();
  }

  @Transactional
  Optional<EmailDetails> get(Tenant tenant, EmailId id) {
    context.enter(tenant);
    EnvironmentId environment = tenant.environment();
    return emails
        .get(environment, id)
        .map(
            email -> {
              audit.recordReading(
                  AuditAction.EMAIL_READ, AuditTarget.in(tenant, "email", id.value()));
              Optional<EmailContent> content = emails.content(environment, id);
              return new EmailDetails(
                  EmailView.of(email, emails.recipients(environment, List.of(id)), region),
                  content.flatMap(EmailContent::html),
                  content.flatMap(EmailContent::text),
                  content.map(EmailContent::tags).orElse("[]"));
            });
  }

  /** Empty if the cursor is no email of the tenant's. */
  @Transactional
  Optional<Page<EmailView>> list(Tenant tenant, PageRequest request) {
    context.enter(tenant);
    EnvironmentId environment = tenant.environment();
    if (request.cursor().isPresent()
        && emails.get(environment, new EmailId(request.cursor().get())).isEmpty()) {
      return Optional.empty();
    }
    List<Email> found = emails.page(environment, request);
    Map<EmailId, List<EmailRecipient>> recipients =
        emails.recipients(environment, found.stream().map(Email::id).toList()).stream()
            .collect(groupingBy(EmailRecipient::emailId));
    return Optional.of(
        Page.of(found, request)
            .map(
                email ->
                    EmailView.of(email, recipients.getOrDefault(email.id(), List.of()), region)));
  }
}
