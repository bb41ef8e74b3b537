package dev.postern.api.sending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.api.address.EmailAddress;
import dev.postern.api.attachment.StoredFiles;
import dev.postern.api.audit.AuditLine;
import dev.postern.api.auth.Actor;
import dev.postern.api.auth.Caller;
import dev.postern.model.apikey.ApiKeyId;
import dev.postern.model.email.EmailId;
import dev.postern.model.email.RecipientKind;
import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An email for another tenant's environment: row-level security alone must stop it. */
@QuarkusTest
@OnPosternDatabase
class AcceptWallTest {
  @Inject AcceptRepository accepting;

  private final TestTenant owner = TestTenants.create();
  private final TestTenant other = TestTenants.create();
  private final EmailId email = new EmailId(new UuidV7(Clock.systemUTC()).next());

  @Test
  void acceptsNothingInAnEnvironmentOfAnotherOrganization() {
    assertThat(accept(new Tenant(other.tenant().organization(), environment())))
        .isEqualTo(AcceptResult.DOMAIN_NOT_VERIFIED);
    assertThat(accept(owner.tenant())).isEqualTo(AcceptResult.ACCEPTED);
  }

  private AcceptResult accept(Tenant tenant) {
    var from = EmailAddress.parse("from", owner.sender());
    var to = new Recipient(RecipientKind.TO, EmailAddress.parse("to", "a@x.test"));
    var mail =
        new NewEmail(
            from,
            List.of(to),
            List.of(),
            false,
            new Handling(false, null),
            "s",
            null,
            "t",
            Map.of(),
            List.of(),
            List.of(),
            null);
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
            Optional.empty(),
            "{}",
            null));
  }

  private EnvironmentId environment() {
    return owner.tenant().environment();
  }
}
