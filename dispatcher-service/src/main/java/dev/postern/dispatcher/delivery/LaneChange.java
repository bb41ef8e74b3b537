package dev.postern.dispatcher.delivery;

import static java.util.stream.Collectors.groupingBy;

import dev.postern.dispatcher.breaker.EndpointCondition;
import dev.postern.model.organization.Tenant;
import dev.postern.model.webhook.WebhookEndpointId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What ended attempts mean for the lanes of an endpoint.
 *
 * @param retryDue when the first of the deliveries is due that now wait among the old retries
 * @param blockedUntil until then nothing is sent, whatever is due
 */
record LaneChange(
    WebhookEndpointId endpoint,
    Tenant tenant,
    Optional<Instant> retryDue,
    Optional<Instant> blockedUntil,
    boolean suspect) {

  static List<LaneChange> of(
      List<Attempt> attempts, Map<WebhookEndpointId, EndpointCondition> conditions) {
    return attempts.stream()
        .collect(groupingBy(attempt -> attempt.delivery().endpoint()))
        .entrySet()
        .stream()
        .flatMap(
            entry ->
                of(
                    entry.getValue(),
                    conditions.getOrDefault(entry.getKey(), EndpointCondition.WELL)))
        .toList();
  }

  private static Stream<LaneChange> of(List<Attempt> attempts, EndpointCondition condition) {
    ClaimedDelivery first = attempts.getFirst().delivery();
    Optional<Instant> retryDue =
        attempts.stream()
            .filter(attempt -> attempt.nextLane() != attempt.delivery().place().lane())
            .flatMap(attempt -> attempt.next().stream())
            .min(Comparator.naturalOrder());
    if (retryDue.isEmpty() && !condition.changed()) {
      return Stream.empty();
    }
    return Stream.of(
        new LaneChange(
            first.endpoint(),
            first.tenant(),
            retryDue,
            condition.quietUntil(),
            condition.suspect()));
  }
}
