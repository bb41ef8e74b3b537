package dev.postern.api.tenant;

import dev.postern.model.organization.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Sets, for the running transaction only, the tenant that row-level security compares with, and how
 * long a request may wait for another one's lock.
 */
@ApplicationScoped
public class TenantContext {
  /**
   * The first statement of a native batch; bind it with {@link #bind}. It answers numbers rather
   * than the settings' text, because pgjdbc splits a batch, and so its transaction, before a
   * statement whose answer has no fixed size.
   */
  public static final String SET_TENANT =
      """
      select length(set_config('app.organization', ?, true)),
        length(set_config('app.environment', ?, true)),
        length(set_config('lock_timeout', '2s', true));
      """;

  /** How many parameters {@link #SET_TENANT} has. */
  public static final int PARAMETERS = 2;

  private final EntityManager entities;

  TenantContext(EntityManager entities) {
    this.entities = entities;
  }

  /** Call first in every transaction that reads or writes entities. */
  public void enter(Tenant tenant) {
    entities
        .createNativeQuery(
            """
            select set_config('app.organization', :organization, true),
              set_config('app.environment', :environment, true),
              set_config('lock_timeout', '2s', true)
            """)
        .setParameter("organization", tenant.organization().value().toString())
        .setParameter("environment", tenant.environment().value().toString())
        .getSingleResult();
  }

  public static void bind(PreparedStatement statement, Tenant tenant) throws SQLException {
    statement.setString(1, tenant.organization().value().toString());
    statement.setString(2, tenant.environment().value().toString());
  }
}
