package dev.postern.dispatcher.fanout;

import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.Tenant;
import dev.postern.model.webhook.WebhookEndpointId;
import dev.postern.model.webhook.WebhookMessageId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The messages that nobody has fanned out. */
@ApplicationScoped
class OutboxRepository {
  /**
   * Jumps from organization to organization in the index, so that it does not matter how many
   * messages of each wait.
   */
  static final String WAITING =
      """
      with recursive waiting as (
        (select organization_id from webhook_message
        where fanned_out_at is null and organization_id > :after
        order by organization_id
        limit 1)
        union all
        select following.organization_id
        from waiting
          cross join lateral (
            select m.organization_id from webhook_message m
            where m.fanned_out_at is null and m.organization_id > waiting.organization_id
            order by m.organization_id
            limit 1
          ) following
      )
      select organization_id from waiting limit :most
      """;

  static final String CLAIM =
      """
      with message as materialized (
        select oldest.*
        from unnest(:organizationIds) as o(id)
          cross join lateral (
            select w.id, w.created_at, w.organization_id, w.environment_id, w.event_type,
              w.only_endpoint_id, w.except_endpoint_id
            from webhook_message w
            -- a range and the whole order, or the planner reads everybody's by their time
            where w.fanned_out_at is null and w.organization_id between o.id and o.id
            order by w.organization_id, w.created_at, w.id
            limit :share
            for update skip locked
          ) oldest
      )
      select m.id, m.created_at, m.organization_id, m.environment_id, e.id as endpoint_id,
        coalesce(e.ordered, false) as ordered
      from message m
        left join webhook_endpoint e on e.environment_id = m.environment_id
          and e.status = 'enabled'
          and (e.id = m.only_endpoint_id
            or (m.only_endpoint_id is null and m.event_type = any(e.event_types)
              and e.id is distinct from m.except_endpoint_id))
      order by m.created_at, m.id
      """;

  private final EntityManager entityManager;

  OutboxRepository(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /**
   * Organizations of which messages wait, in the order of their ids.
   *
   * @param after only those that come after that id
   */
  List<OrganizationId> waiting(UUID after, int most) {
    List<?> ids =
        entityManager
            .createNativeQuery(WAITING, UUID.class)
            .setParameter("after", after)
            .setParameter("most", most)
            .getResultList();
    return ids.stream().map(id -> new OrganizationId((UUID) id)).toList();
  }

  /**
   * Locks the oldest messages of each organization, and matches them with the endpoints of their
   * environment that subscribe to them.
   *
   * @param share how many messages of each
   */
  List<OutboxMatch> claim(Collection<OrganizationId> organizations, int share) {
    List<?> rows =
        entityManager
            .createNativeQuery(CLAIM, Tuple.class)
            .setParameter(
                "organizationIds",
                organizations.stream().map(OrganizationId::value).toArray(UUID[]::new))
            .setParameter("share", share)
            .getResultList();
    return rows.stream().map(row -> match((Tuple) row)).toList();
  }

  void markFannedOut(List<OutboxMatch> matches, Instant now) {
    entityManager
        .createNativeQuery(
            """
            update webhook_message m
            set fanned_out_at = :now
            from unnest(:createdAts, :ids) as done(created_at, id)
            where m.created_at = done.created_at and m.id = done.id
            """)
        .setParameter("now", now)
        .setParameter(
            "createdAts", matches.stream().map(OutboxMatch::createdAt).toArray(Instant[]::new))
        .setParameter(
            "ids", matches.stream().map(match -> match.message().value()).toArray(UUID[]::new))
        .executeUpdate();
  }

  private static OutboxMatch match(Tuple row) {
    return new OutboxMatch(
        new WebhookMessageId(row.get("id", UUID.class)),
        row.get("created_at", Instant.class),
        new Tenant(
            new OrganizationId(row.get("organization_id", UUID.class)),
            new EnvironmentId(row.get("environment_id", UUID.class))),
        Optional.ofNullable(row.get("endpoint_id", UUID.class)).map(WebhookEndpointId::new),
        row.get("ordered", Boolean.class));
  }
}
