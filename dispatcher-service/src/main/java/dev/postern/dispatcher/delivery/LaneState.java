package dev.postern.dispatcher.delivery;

/** The part of statements that tells how many more deliveries a locked lane may have in flight. */
final class LaneState {
  /** Of what nobody wants any more so many are taken at a time. */
  static final int DROPS_AT_ONCE = 100;

  /**
   * What other processes hold counts too. One place of an endpoint is kept for its old retries as
   * long as none has it, recovery never gets more than half, and a line never more than one.
   * Everything left in the lane of a disabled or deleted endpoint is to be dropped.
   *
   * <p>The rate of an endpoint is used up by its lanes together. Each delivery uses the next part
   * of a second; what this claim has leased before counts, and what is only to be dropped does not.
   * Up to a tenth of a second is used in advance, so that a look that comes a little late is made
   * up for. Of endpoints without a rate all of this is null.
   */
  static final String ROOM =
      """
      with lane as (
        select l.place, l.endpoint_id, l.lane, l.organization_id,
          greatest(l.blocked_until, h.open_until, h.paused_until) as blocked_until,
          coalesce(h.suspect, false) as suspect,
          e.status is distinct from 'enabled' as dropped,
          case when e.status = 'enabled' then e.max_per_second end as max_per_second,
          case when e.status = 'enabled' and e.max_per_second is not null
            then (select max(s.rate_used_until) from webhook_lane s
              where s.endpoint_id = k.endpoint_id) end as used_before,
          case when e.status is distinct from 'enabled' then :dropsAtOnce
            when e.ordered then case when h.state = 'open' and h.open_until > :now then 0 else 1 end
            when h.state = 'open' then case when h.open_until > :now then 0 else 1 end
            when h.state = 'slow_start' then least(h.cap, e.max_in_flight)
            else e.max_in_flight end as cap
        from unnest(:endpointIds, :lanes) as k(endpoint_id, lane)
          -- the limits keep the planner from reading all lanes and all that is not well
          cross join lateral (
            select *, ctid as place from webhook_lane
            where endpoint_id = k.endpoint_id and lane = k.lane
            limit 1
          ) l
          left join webhook_endpoint e
            on e.environment_id = l.environment_id and e.id = l.endpoint_id
          left join lateral (
            select * from webhook_endpoint_health
            where endpoint_id = k.endpoint_id
            limit 1
          ) h on true
      ), room as materialized (
        select lane.*, busy.until as busy_until, rate.used_until as rate_used_until,
          case when rate.room <= 0 then rate.used_until - interval '100 ms' end as rate_free_at,
          least(rate.room, case lane.lane
            when 'recovery'
              then least(lane.cap - busy.leased, greatest(lane.cap / 2, 1) - busy.recovering)
            when 'ordered' then least(lane.cap - busy.leased, 1 - busy.in_line)
            when 'retry' then lane.cap - busy.leased
            else lane.cap - busy.leased
              - case when lane.cap >= 2 and busy.retried = 0
                  and exists (select from webhook_delivery r
                    where r.endpoint_id = lane.endpoint_id and r.lane = 'retry'
                      and r.lease_id is null and r.next_attempt_at <= :now)
                then 1 else 0 end
          end) as room
        from lane
          cross join lateral (
            select count(*) as leased, count(*) filter (where b.lane = 'retry') as retried,
              count(*) filter (where b.lane = 'recovery') as recovering,
              count(*) filter (where b.lane = 'ordered') as in_line,
              count(*) filter (where b.lease_id = :leaseId and b.expires_at > :now) as taken,
              min(b.lease_until) as until
            from webhook_delivery b
            where b.endpoint_id = lane.endpoint_id
              and b.lease_id is not null and b.lease_until > :now
          ) busy
          cross join lateral (
            select u.used_until, cast(floor(lane.max_per_second * extract(epoch
              from cast(:now as timestamptz) + interval '100 ms' - u.used_until)) as bigint) + 1
              as room
            from (select greatest(lane.used_before, cast(:now as timestamptz))
              + busy.taken * interval '1 second' / lane.max_per_second as used_until) u
          ) rate
      )
      """;

  private LaneState() {}
}
