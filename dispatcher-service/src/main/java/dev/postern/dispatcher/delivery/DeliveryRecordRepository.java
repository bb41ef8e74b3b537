package dev.postern.dispatcher.delivery;

import dev.postern.dispatcher.http.Timing;
import dev.postern.model.redaction.Redactor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Writes what became of attempts. A row whose lease another process has taken is left alone. */
@ApplicationScoped
class DeliveryRecordRepository {
  private final EntityManager entityManager;

  DeliveryRecordRepository(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /** Takes finished deliveries out of the queue, and answers which of them were still ours. */
  Set<UUID> finish(List<Attempt> attempts) {
    return ids(
        withLeases(
            """
            delete from webhook_delivery d
            using unnest(:ids, :leaseIds) as ended(id, lease_id)
            where d.id = ended.id and d.lease_id = ended.lease_id
            returning d.id
            """,
            attempts));
  }

  /** Puts failed deliveries back for their next attempt, and answers which were still ours. */
  Set<UUID> reschedule(List<Attempt> attempts) {
    return ids(
        withLeases(
                """
                update webhook_delivery d
                set attempt_count = d.attempt_count + 1, next_attempt_at = ended.next_attempt_at,
                  lane = ended.lane, lease_id = null, lease_until = null
                from unnest(:ids, :leaseIds, :nextAttemptAts, :lanes)
                  as ended(id, lease_id, next_attempt_at, lane)
                where d.id = ended.id and d.lease_id = ended.lease_id
                returning d.id
                """,
                attempts)
            .setParameter(
                "nextAttemptAts", column(attempts, a -> a.next().orElseThrow(), Instant[]::new))
            .setParameter("lanes", column(attempts, a -> a.nextLane().word(), String[]::new)));
  }

  /** Puts deliveries back whose attempt does not count, and answers which were still ours. */
  Set<UUID> defer(List<Attempt> attempts) {
    return ids(
        withLeases(
                """
                update webhook_delivery d
                set next_attempt_at = ended.next_attempt_at, lease_id = null, lease_until = null
                from unnest(:ids, :leaseIds, :nextAttemptAts)
                  as ended(id, lease_id, next_attempt_at)
                where d.id = ended.id and d.lease_id = ended.lease_id
                returning d.id
                """,
                attempts)
            .setParameter(
                "nextAttemptAts", column(attempts, a -> a.next().orElseThrow(), Instant[]::new)));
  }

  void insertAttempts(List<Attempt> attempts) {
    Query insert =
        entityManager.createNativeQuery(
            """
            insert into delivery_attempt (id, created_at, organization_id, environment_id,
              endpoint_id, message_id, message_created_at, delivery_id, number, outcome,
              status_code, error, response_body, duration_millis, final, next_attempt_at,
              dns_millis, connect_millis, first_byte_millis, address)
            select * from unnest(:ids, :createdAts, :organizationIds, :environmentIds,
              :endpointIds, :messageIds, :messageCreatedAts, :deliveryIds, :numbers, :outcomes,
              :statusCodes, :errors, :responseBodies, :durations, :finals, :nextAttemptAts,
              :dnsMillis, :connectMillis, :firstByteMillis, :addresses)
            """);
    bindDeliveries(insert, attempts);
    bindOutcomes(insert, attempts);
    bindProgress(insert, attempts);
    insert.executeUpdate();
  }

  private static void bindDeliveries(Query insert, List<Attempt> attempts) {
    List<ClaimedDelivery> deliveries = attempts.stream().map(Attempt::delivery).toList();
    insert
        .setParameter("organizationIds", uuids(deliveries, d -> d.tenant().organization().value()))
        .setParameter("environmentIds", uuids(deliveries, d -> d.tenant().environment().value()))
        .setParameter("endpointIds", uuids(deliveries, d -> d.endpoint().value()))
        .setParameter("messageIds", uuids(deliveries, d -> d.message().value()))
        .setParameter(
            "messageCreatedAts",
            column(deliveries, ClaimedDelivery::messageCreatedAt, Instant[]::new))
        .setParameter("deliveryIds", uuids(deliveries, d -> d.id().value()))
        .setParameter("numbers", column(deliveries, d -> (short) d.attempt(), Short[]::new));
  }

  private static void bindOutcomes(Query insert, List<Attempt> attempts) {
    insert
        .setParameter("ids", uuids(attempts, Attempt::id))
        .setParameter("createdAts", column(attempts, Attempt::startedAt, Instant[]::new))
        .setParameter("outcomes", column(attempts, a -> a.outcome().word(), String[]::new))
        .setParameter(
            "statusCodes",
            column(attempts, a -> a.status().map(Integer::shortValue).orElse(null), Short[]::new))
        .setParameter("errors", column(attempts, a -> safe(a.error()), String[]::new))
        .setParameter(
            "responseBodies", column(attempts, a -> safe(a.responseBody()), String[]::new))
        .setParameter(
            "durations", column(attempts, a -> (int) a.duration().toMillis(), Integer[]::new))
        .setParameter("finals", column(attempts, Attempt::isFinal, Boolean[]::new))
        .setParameter(
            "nextAttemptAts", column(attempts, a -> a.next().orElse(null), Instant[]::new));
  }

  private static void bindProgress(Query insert, List<Attempt> attempts) {
    insert
        .setParameter("dnsMillis", millis(attempts, Timing::dns))
        .setParameter("connectMillis", millis(attempts, Timing::connect))
        .setParameter("firstByteMillis", millis(attempts, Timing::firstByte))
        .setParameter(
            "addresses",
            column(
                attempts,
                a -> a.address().map(InetAddress::getHostAddress).orElse(null),
                String[]::new));
  }

  private static @Nullable Integer[] millis(
      List<Attempt> attempts, Function<Timing, Optional<Duration>> part) {
    return column(
        attempts,
        a -> part.apply(a.timing()).map(took -> (int) took.toMillis()).orElse(null),
        Integer[]::new);
  }

  /** Customers' servers answer what they like, what they were sent included. */
  private static @Nullable String safe(Optional<String> text) {
    return text.map(Redactor::withoutSecrets).orElse(null);
  }

  private Query withLeases(String sql, List<Attempt> attempts) {
    return entityManager
        .createNativeQuery(sql, UUID.class)
        .setParameter("ids", uuids(attempts, a -> a.delivery().id().value()))
        .setParameter("leaseIds", uuids(attempts, a -> a.delivery().leaseId()));
  }

  @SuppressWarnings("unchecked") // what a native query with UUID.class answers
  private static Set<UUID> ids(Query query) {
    return new HashSet<>((List<UUID>) query.getResultList());
  }

  private static <R> UUID[] uuids(List<R> rows, Function<R, UUID> value) {
    return column(rows, value, UUID[]::new);
  }

  private static <R, T extends @Nullable Object> T[] column(
      List<R> rows, Function<R, T> value, IntFunction<T[]> array) {
    return rows.stream().map(value).toArray(array);
  }
}
