package dev.postern.dispatcher.claim;

import dev.postern.dispatcher.sql.Sql;
import dev.postern.model.organization.OrganizationId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class DelayRepository {
  private static final String NEWLY_DELAYED =
      QueueRepository.ORGANIZATIONS
          + """
      waiting as (
        select o.id from organizations q join organization o on o.id = q.organization_id
        where
      """
          + QueueRepository.MAY_SEND
          + """
          and exists (select from email e where e.organization_id = o.id and e.due_at <= now())
          and not exists (
            select from sending_delay d
            where d.organization_id = o.id and d.told_at > now() - make_interval(secs => ?))
        order by o.id limit ?
      )
      insert into sending_delay as d (organization_id, told_at) select id, now() from waiting
      on conflict (organization_id) do update set told_at = excluded.told_at
        where d.told_at <= now() - make_interval(secs => ?)
      returning organization_id
      """;

  private final Sql sql;

  DelayRepository(Sql sql) {
    this.sql = sql;
  }

  /**
   * Organizations whose emails wait and that were not told so lately; from now on they were.
   *
   * @param lately how long ago that is at most
   */
  List<OrganizationId> newlyDelayed(Duration lately, int most) {
    return sql.query(
        NEWLY_DELAYED,
        row -> new OrganizationId(row.getObject("organization_id", UUID.class)),
        lately,
        most,
        lately);
  }
}
