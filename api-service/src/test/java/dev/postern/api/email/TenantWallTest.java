package dev.postern.api.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.api.address.EmailAddress;
import dev.postern.api.attachment.StoredFiles;
import dev.postern.api.audit.AuditLine;
import dev.postern.api.auth.Actor;
import dev.postern.api.auth.Caller;
import dev.postern.api.pagination.PageRequest;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.apikey.ApiKeyId;
import dev.postern.model.email.EmailId;
import dev.postern.model.email.RecipientKind;
import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.Tenant;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Queries that ask for another tenant's rows: row-level security alone must stop them. */
@QuarkusTest
@OnPosternDatabase
class TenantWallTest {
  private static final PageRequest ALL = PageRequest.of(null, null, null, 20);

  @Inject AcceptRepository accepting;
  @Inject EmailRepository emails;
  @Inject TenantContext context;

  private final TestTenant owner = TestTenants.create();
  private final TestTenant other = TestTenants.create();
  private final EmailId email = new EmailId(new UuidV7(Clock.systemUTC()).next());

  @Test
  void showsTheRowsToTheirOwnerOnly() {
    assertThat(accept(owner.tenant())).isEqualTo(AcceptResult.ACCEPTED);
    assertThat(rowsSeenBy(owner.tenant())).isEqualTo(4);
    assertThat(rowsSeenBy(other.tenant())).isZero();
    assertThat(rowsSeenBy(new Tenant(other.tenant().organization(), environment()))).isZero();
  }

  @Test
  void showsNothingWithoutATenant() {
    accept(owner.tenant());
    assertThat(QuarkusTransaction.requiringNew().call(this::rows)).isZero();
  }

  @Test
  void acceptsNothingInAnEnvironmentOfAnotherOrganization() {
    assertThat(accept(new Tenant(other.tenant().organization(), environment())))
        .isEqualTo(AcceptResult.DOMAIN_NOT_VERIFIED);
  }

  private AcceptResult accept(Tenant tenant) {
    var from = EmailAddress.parse("from", owner.sender());
    var to = new Recipient(RecipientKind.TO, EmailAddress.parse("to", "a@x.test"));
    var mail =
        new NewEmail(
            from, List.of(to), List.of(), "s", null, "t", Map.of(), List.of(), List.of(), null);
    return accepting.accept(
        tenant,
        new AcceptCommand(
            email,
            new Caller(tenant, new Actor.Key(new ApiKeyId(UUID.randomUUID()), "token"), Set.of()),
            new AuditLine(UUID.randomUUID(), "api_key", "key", null, UUID.randomUUID(), "{}"),
            mail,
            List.of(),
            StoredFiles.NONE,
            Optional.empty(),
            "{}"));
  }

  private int rowsSeenBy(Tenant tenant) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              context.enter(tenant);
              return rows();
            });
  }

  /** What every query answers that is asked for the owner's email. */
  private int rows() {
    return emails.get(environment(), email).stream().toList().size()
        + emails.page(environment(), ALL).size()
        + emails.recipients(environment(), List.of(email)).size()
        + emails.content(environment(), email).stream().toList().size();
  }

  private EnvironmentId environment() {
    return owner.tenant().environment();
  }
}
