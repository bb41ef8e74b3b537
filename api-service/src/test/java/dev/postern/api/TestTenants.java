package dev.postern.api;

import dev.postern.model.apikey.ApiKeyToken;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.Tenant;
import java.security.SecureRandom;
import java.util.UUID;

/** Tenants that exist in the database, each with one verified domain of its own. */
public final class TestTenants {
  private TestTenants() {}

  /**
   * @param domain verified and enabled for sending
   * @param key the text of a key with full access
   */
  public record TestTenant(Tenant tenant, String domain, String key) {
    public String sender() {
      return "Ann <ann@" + domain + ">";
    }

    public UUID environment() {
      return tenant.environment().value();
    }
  }

  public static TestTenant create() {
    UUID organization = UUID.randomUUID();
    UUID environment = UUID.randomUUID();
    String domain = "d" + environment + ".example";
    TestDatabase.execute("insert into organization (id, name) values (?, 'Acme')", organization);
    TestDatabase.execute(
        "insert into environment (id, organization_id, name) values (?, ?, 'production')",
        environment,
        organization);
    var tenant = new Tenant(new OrganizationId(organization), new EnvironmentId(environment));
    addDomain(tenant, domain, "verified");
    return new TestTenant(tenant, domain, addKey(tenant, "full_access"));
  }

  public static void addDomain(Tenant tenant, String name, String status) {
    TestDatabase.execute(
        """
        insert into domain (id, organization_id, environment_id, name, status, region,
          dkim_selector, ownership_token)
        values (gen_random_uuid(), ?, ?, ?, ?, 'us-east-1', 'postern', 'owned')
        """,
        tenant.organization().value(),
        tenant.environment().value(),
        name,
        status);
  }

  public static String addKey(Tenant tenant, String scope, String... domainNames) {
    var token = ApiKeyToken.generate(ApiKeyToken.DEFAULT_PREFIX, new SecureRandom());
    TestDatabase.execute(
        """
        insert into api_key (id, organization_id, environment_id, name, public_id, token_hash,
          scopes, domain_names)
        values (gen_random_uuid(), ?, ?, 'test', ?, ?, array[?], string_to_array(?, ','))
        """,
        tenant.organization().value(),
        tenant.environment().value(),
        token.publicId(),
        token.hash(),
        scope,
        String.join(",", domainNames));
    return token.text();
  }

  public static void suppress(Tenant tenant, String address) {
    TestDatabase.execute(
        """
        insert into suppression (id, organization_id, environment_id, address, reason)
        values (gen_random_uuid(), ?, ?, ?, 'manual')
        """,
        tenant.organization().value(),
        tenant.environment().value(),
        address);
  }
}
