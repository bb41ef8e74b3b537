package dev.postern.dispatcher.domain;

import dev.postern.dispatcher.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class TakeOverRepository {
  private final Sql sql;

  TakeOverRepository(Sql sql) {
    this.sql = sql;
  }

  /** Whether the domain may have a name that somebody else has; nobody changes it meanwhile. */
  boolean lock(ClaimedDomain claimant) {
    return !sql.query(
            """
            select 1 from domain_claim
            where environment_id = ? and domain_id = ? and status in ('pending', 'blocked')
              and expires_at > now()
            for update
            """,
            row -> 1,
            claimant.tenant().environment(),
            claimant.id())
        .isEmpty();
  }

  void complete(ClaimedDomain claimant) {
    sql.update(
        """
        update domain_claim set status = 'completed', blocked_reason = null
        where environment_id = ? and domain_id = ? and status in ('pending', 'blocked')
          and expires_at > now()
        """,
        claimant.tenant().environment(),
        claimant.id());
  }

  void block(ClaimedDomain claimant, String reason) {
    sql.update(
        """
        update domain_claim set status = 'blocked', blocked_reason = ?
        where environment_id = ? and domain_id = ?
        """,
        reason,
        claimant.tenant().environment(),
        claimant.id());
  }

  /** Whether emails wait to be sent from the domain. */
  boolean hasWaitingEmails(ClaimedDomain owner) {
    return !sql.query(
            """
            select 1 from email
            where due_at is not null and environment_id = ? and from_domain = ?
            limit 1
            """,
            row -> 1,
            owner.tenant().environment(),
            owner.name())
        .isEmpty();
  }

  /**
   * Whether emails were sent from the domain that were accepted since.
   *
   * @param since the smallest id of an email that was
   */
  boolean hasSent(ClaimedDomain owner, UUID since) {
    return !sql.query(
            """
            select 1 from email
            where environment_id = ? and id >= ? and from_domain = ? and sent_at is not null
            limit 1
            """,
            row -> 1,
            owner.tenant().environment(),
            since,
            owner.name())
        .isEmpty();
  }

  /** Takes the name from its owner, who keeps the domain. */
  void release(ClaimedDomain owner) {
    sql.update(
        """
        update domain
        set status = 'failed', owned_at = null, configuration_set = null,
          previous_configuration_set = null, next_check_at = null, lease_id = null,
          lease_until = null, failed_checks = 0
        where environment_id = ? and id = ?
        """,
        owner.tenant().environment(),
        owner.id());
  }
}
