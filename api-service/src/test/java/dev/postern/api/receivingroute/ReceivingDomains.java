package dev.postern.api.receivingroute;

import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants.TestTenant;
import java.util.UUID;

/** Domains of tenants that receive. */
public final class ReceivingDomains {
  private ReceivingDomains() {}

  /** The tenant's own domain, which receives from now on. */
  public static UUID receivingDomain(TestTenant tenant) {
    TestDatabase.execute(
        "update domain set receiving_enabled = true where environment_id = ?",
        tenant.environment());
    return domain(tenant);
  }

  static UUID domain(TestTenant tenant) {
    return TestDatabase.rows("select id from domain where environment_id = ?", tenant.environment())
        .stream()
        .map(row -> (UUID) row.get("id"))
        .findFirst()
        .orElseThrow();
  }
}
