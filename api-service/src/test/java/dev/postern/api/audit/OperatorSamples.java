package dev.postern.api.audit;

import static dev.postern.api.TestAccounts.PASSWORD;
import static dev.postern.api.TestAccounts.newAddress;
import static dev.postern.api.TestOrganizations.asOperator;
import static dev.postern.api.TestOrganizations.id;

import dev.postern.api.TestAccounts;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.api.audit.AuditSamples.Sample;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.ConfigProvider;

/** What whoever runs the installation does. */
final class OperatorSamples {
  private static final String ROOT = "/operator/organizations";

  private OperatorSamples() {}

  static List<Sample> all() {
    return List.of(
        sample(
            "POST /operator/organizations",
            AuditAction.ORGANIZATION_CREATE,
            () ->
                asOperator().body(Map.of("name", "Acme", "owner_email", newAddress())).post(ROOT)),
        sample(
            "POST /operator/organizations/{organization_id}/suspend",
            AuditAction.ORGANIZATION_SUSPEND,
            () -> act(TestTenants.create(), "suspend")),
        sample(
            "POST /operator/organizations/{organization_id}/resume",
            AuditAction.ORGANIZATION_RESUME,
            OperatorSamples::resume),
        sample(
            "POST /operator/organizations/{organization_id}/release",
            AuditAction.ORGANIZATION_RELEASE,
            () -> act(TestTenants.create(), "release")),
        sample(
            "PUT /operator/organizations/{organization_id}/limits",
            AuditAction.ORGANIZATION_LIMIT,
            () ->
                asOperator()
                    .body(Map.of("requests_per_second", 7))
                    .put(ROOT + "/{id}/limits", id(TestTenants.create()))),
        new Sample(
            "POST /setup",
            AuditAction.INSTALLATION_SETUP,
            "anonymous",
            "organization",
            OperatorSamples::setUp));
  }

  private static Sample sample(String operation, AuditAction action, Supplier<Response> request) {
    return new Sample(operation, action, "operator", "organization", request);
  }

  private static Response act(TestTenant tenant, String verb) {
    return asOperator().post(ROOT + "/" + id(tenant) + "/" + verb);
  }

  private static Response resume() {
    TestTenant tenant = TestTenants.create();
    act(tenant, "suspend");
    return act(tenant, "resume");
  }

  /** As in a new installation, where nobody has an account. */
  private static Response setUp() {
    TestDatabase.execute("delete from membership");
    TestDatabase.execute("delete from app_user");
    return TestAccounts.post(
        "/setup",
        Map.of(
            "token",
            ConfigProvider.getConfig().getValue("postern.installation.setup-token", String.class),
            "email",
            newAddress(),
            "password",
            PASSWORD,
            "name",
            "Ann",
            "organization",
            "Acme"));
  }
}
