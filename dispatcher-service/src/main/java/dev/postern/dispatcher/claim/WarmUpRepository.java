package dev.postern.dispatcher.claim;

import dev.postern.dispatcher.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

@ApplicationScoped
class WarmUpRepository {
  private final Sql sql;

  WarmUpRepository(Sql sql) {
    this.sql = sql;
  }

  /** An organization. */
  record OrganizationRow(UUID organizationId) {}

  /** Emails of one organization. */
  record CountRow(UUID organizationId, int emails) {}

  /** What an organization may still send today; empty where there is no limit. */
  record LeftRow(UUID organizationId, OptionalInt left) {}

  /**
   * Of those of these organizations that no other transaction counts. Nobody else does from now.
   */
  List<LeftRow> lock(WarmUp warmUp, Collection<OrganizationRow> organizations) {
    return sql.query(
        """
        select w.organization_id,
          floor(extract(epoch from now() - w.started_at) / 86400)::integer as days,
          case when w.day = (now() at time zone 'UTC')::date then w.claimed else 0 end as claimed
        from sending_warm_up w
        where w.organization_id in (
          select row.organization_id
          from jsonb_to_recordset(?::jsonb) as row (organization_id uuid))
        for update skip locked
        """,
        row ->
            new LeftRow(
                row.getObject("organization_id", UUID.class),
                warmUp.left(row.getInt("days"), row.getInt("claimed"))),
        organizations);
  }

  /** Emails that are sent today. */
  void count(Collection<CountRow> emails) {
    sql.update(
        """
        update sending_warm_up w
        set day = (now() at time zone 'UTC')::date,
          claimed = row.emails
            + case when w.day = (now() at time zone 'UTC')::date then w.claimed else 0 end
        from jsonb_to_recordset(?::jsonb) as row (organization_id uuid, emails integer)
        where w.organization_id = row.organization_id
        """,
        emails);
  }

  /** Locks in one order, because others may be doing the same. */
  void giveBack(Collection<CountRow> emails) {
    sql.update(
        """
        with counted as materialized (
          select w.organization_id, row.emails
          from jsonb_to_recordset(?::jsonb) as row (organization_id uuid, emails integer)
            join sending_warm_up w on w.organization_id = row.organization_id
              and w.day = (now() at time zone 'UTC')::date
          order by w.organization_id for update of w
        )
        update sending_warm_up w set claimed = greatest(0, w.claimed - counted.emails)
        from counted where w.organization_id = counted.organization_id
        """,
        emails);
  }
}
