package dev.postern.api.tenant;

import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.Tenant;
import dev.postern.model.user.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Sets, for the running transaction only, the tenant that row-level security compares with, and how
 * long a request may wait for another one's lock.
 */
@ApplicationScoped
public class TenantContext {
  /**
   * The first statement of a native batch; bind it with {@link #bind}. It answers numbers rather
   * than the settings' text, because pgjdbc splits a batch, and so its transaction, before a
   * statement whose answer has no fixed size. The statements of a batch run in one way whatever
   * their values are, so Postgres need not plan them for each request again.
   */
  public static final String SET_TENANT =
      """
      select length(set_config('app.organization', ?, true)),
        length(set_config('app.environment', ?, true)),
        length(set_config('lock_timeout', '2s', true)),
        length(set_config('plan_cache_mode', 'force_generic_plan', true));
      """;

  /** How many parameters {@link #SET_TENANT} has. */
  public static final int PARAMETERS = 2;

  private final EntityManager entities;

  TenantContext(EntityManager entities) {
    this.entities = entities;
  }

  /** Call first in every transaction that works in one environment. */
  public void enter(Tenant tenant) {
    set(tenant.organization().value().toString(), tenant.environment().value().toString(), "");
  }

  /** Call first in every transaction that works in an organization as a whole. */
  public void enter(OrganizationId organization) {
    set(organization.value().toString(), "", "");
  }

  /** Call first in every transaction about a person's own account. */
  public void enter(UserId user) {
    set("", "", user.value().toString());
  }

  /** All three, because a transaction may enter one context after another. */
  private void set(String organization, String environment, String user) {
    entities
        .createNativeQuery(
            """
            select set_config('app.organization', :organization, true),
              set_config('app.environment', :environment, true),
              set_config('app.user', :user, true),
              set_config('lock_timeout', '2s', true)
            """)
        .setParameter("organization", organization)
        .setParameter("environment", environment)
        .setParameter("user", user)
        .getSingleResult();
  }

  /**
   * For the rest of a transaction that counts many rows: it must not take for long, nor on several
   * processes of the database, what those who send emails need.
   */
  public void limitStatements(Duration longest) {
    entities
        .createNativeQuery(
            """
            select set_config('statement_timeout', :millis, true),
              set_config('max_parallel_workers_per_gather', '0', true)
            """)
        .setParameter("millis", String.valueOf(longest.toMillis()))
        .getSingleResult();
  }

  public static void bind(PreparedStatement statement, Tenant tenant) throws SQLException {
    statement.setString(1, tenant.organization().value().toString());
    statement.setString(2, tenant.environment().value().toString());
  }
}
