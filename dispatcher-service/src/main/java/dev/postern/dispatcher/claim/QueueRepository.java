package dev.postern.dispatcher.claim;

import dev.postern.dispatcher.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class QueueRepository {
  /**
   * Jumps from organization to organization in the index, so that the length of the queues does not
   * matter.
   */
  static final String ORGANIZATIONS =
      """
      with recursive organizations as (
        (select organization_id from email where due_at is not null
        order by organization_id limit 1)
        union all
        select following.organization_id
        from organizations
          cross join lateral (
            select e.organization_id from email e
            where e.due_at is not null and e.organization_id > organizations.organization_id
            order by e.organization_id limit 1
          ) following
      ),
      """;

  static final String MAY_SEND =
      """
      o.status = 'active' and not exists (
        select from sending_standing s
        where s.organization_id = o.id and s.standing = 'paused')
      """;

  /** Whose sending is held is passed over. */
  static final String WAITING =
      ORGANIZATIONS
          + """
      waiting as (
        select o.id, w.started_at as warms_up_from,
          case when w.day = (now() at time zone 'UTC')::date then w.claimed else 0 end as claimed,
          exists (select from email e where e.organization_id = o.id and e.priority = 0
            and e.due_at <= now()) as transactional,
          exists (select from email e where e.organization_id = o.id and e.priority = 1
            and e.due_at <= now()) as bulk
        from organizations q
          join organization o on o.id = q.organization_id
          left join sending_warm_up w on w.organization_id = o.id
        where
      """
          + MAY_SEND
          + """
      )
      select id, transactional, bulk, claimed,
        floor(extract(epoch from now() - warms_up_from) / 86400)::integer as days
      from waiting where transactional or bulk
      """;

  private static final String STATE =
      ORGANIZATIONS
          + """
      waiting as (
        select
          least(
            (select min(e.due_at) from email e
            where e.organization_id = o.id and e.priority = 0 and e.due_at is not null),
            (select min(e.due_at) from email e
            where e.organization_id = o.id and e.priority = 1 and e.due_at is not null)
          ) as oldest,
          (select count(*) from (
            select from email e
            where e.organization_id = o.id and e.priority in (0, 1) and e.due_at <= now()
            limit ?
          ) counted) as emails
        from organizations q join organization o on o.id = q.organization_id
        where
      """
          + MAY_SEND
          + """
      )
      select coalesce(sum(emails), 0) as emails,
        greatest(coalesce(extract(epoch from now() - min(oldest)), 0), 0) as age
      from waiting
      """;

  private final Sql sql;

  QueueRepository(Sql sql) {
    this.sql = sql;
  }

  /**
   * @param warmUp how much new organizations may send
   */
  List<Waiting> waiting(WarmUp warmUp) {
    return sql.query(
        WAITING,
        row ->
            new Waiting(
                row.getObject("id", UUID.class),
                row.getBoolean("transactional"),
                row.getBoolean("bulk"),
                warmUp.left(row.getObject("days", Integer.class), row.getInt("claimed"))));
  }

  /**
   * How much is due and not held.
   *
   * @param ageSeconds how long the email that is due the longest has been; zero without one
   */
  record State(long emails, double ageSeconds) {}

  /**
   * @param most how many emails of one organization are counted
   */
  State state(int most) {
    return sql.query(STATE, row -> new State(row.getLong("emails"), row.getDouble("age")), most)
        .getFirst();
  }
}
