package dev.postern.api.isolation;

import dev.postern.api.TestDatabase;
import dev.postern.api.TestPeople;
import dev.postern.api.TestPeople.TestPerson;
import dev.postern.api.TestTenants;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.OrganizationRole;
import dev.postern.model.organization.Tenant;
import java.util.List;
import java.util.UUID;

/**
 * An environment with what is in it.
 *
 * @param canary stands in every text of its rows and nowhere else
 * @param domain verified; has the canary in it
 * @param key with full access
 * @param owner of the organization
 */
record Space(
    String name, Tenant tenant, String canary, String domain, String key, TestPerson owner) {
  private static final String CANARY = "canary";

  static Space inNewOrganization(String name) {
    UUID organization = UUID.randomUUID();
    String canary = CANARY + UUID.randomUUID().toString().replace("-", "");
    TestDatabase.execute("insert into organization (id, name) values (?, ?)", organization, canary);
    Tenant tenant = environment(organization, canary);
    var known = new TestTenants.TestTenant(tenant, canary + ".example", "");
    return with(name, tenant, canary, TestPeople.with(OrganizationRole.OWNER, known));
  }

  static Space beside(String name, Space sibling) {
    String canary = CANARY + UUID.randomUUID().toString().replace("-", "");
    Tenant tenant = environment(sibling.tenant().organization().value(), canary);
    return with(name, tenant, canary, sibling.owner());
  }

  private static Space with(String name, Tenant tenant, String canary, TestPerson owner) {
    String domain = canary + ".example";
    TestTenants.addDomain(tenant, domain, "verified");
    return new Space(
        name, tenant, canary, domain, TestTenants.addKey(tenant, "full_access"), owner);
  }

  static Tenant environment(UUID organization, String name) {
    UUID environment = UUID.randomUUID();
    TestDatabase.execute(
        "insert into environment (id, organization_id, name) values (?, ?, ?)",
        environment,
        organization,
        name);
    return new Tenant(new OrganizationId(organization), new EnvironmentId(environment));
  }

  TestTenants.TestTenant known() {
    return new TestTenants.TestTenant(tenant, domain, key);
  }

  UUID organization() {
    return tenant.organization().value();
  }

  UUID environment() {
    return tenant.environment().value();
  }

  boolean sharesOrganization(Space other) {
    return organization().equals(other.organization());
  }

  /** The last 48 bits of its members' ids, the owner's aside: the first of the canary. */
  long endOfMembers() {
    return Long.parseLong(canary, CANARY.length(), CANARY.length() + 12, 16);
  }

  /** What must not be found in answers to others. */
  List<String> marks() {
    return List.of(canary, environment().toString(), "-%012x".formatted(endOfMembers()));
  }

  @Override
  public String toString() {
    return name;
  }
}
