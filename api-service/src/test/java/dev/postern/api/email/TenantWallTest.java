package dev.postern.api.email;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.api.pagination.PageRequest;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.email.EmailId;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.Tenant;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Queries that ask for another tenant's rows: row-level security alone must stop them. */
@QuarkusTest
@OnPosternDatabase
class TenantWallTest {
  private static final PageRequest ALL = PageRequest.of(null, null, null, 20);

  @Inject EmailRepository emails;
  @Inject TenantContext context;

  private final TestTenant owner = TestTenants.create();
  private final TestTenant other = TestTenants.create();

  @SuppressWarnings("NullAway.Init") // by send
  private EmailId email;

  @Test
  void showsTheRowsToTheirOwnerOnly() {
    assertThat(rowsSeenBy(owner.tenant())).isEqualTo(4);
    assertThat(rowsSeenBy(other.tenant())).isZero();
    assertThat(rowsSeenBy(new Tenant(other.tenant().organization(), environment()))).isZero();
  }

  @Test
  void showsNothingWithoutATenant() {
    assertThat(QuarkusTransaction.requiringNew().call(this::rows)).isZero();
  }

  @BeforeEach
  void send() {
    String id =
        given()
            .auth()
            .oauth2(owner.key())
            .contentType("application/json")
            .body(Map.of("from", owner.sender(), "to", "a@x.test", "subject", "s", "text", "t"))
            .post("/emails")
            .path("id");
    email = new EmailId(UUID.fromString(id));
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
