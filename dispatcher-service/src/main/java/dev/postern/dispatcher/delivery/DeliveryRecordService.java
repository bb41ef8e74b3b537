package dev.postern.dispatcher.delivery;

import dev.postern.dispatcher.breaker.EndpointHealthService;
import dev.postern.dispatcher.endpoint.EndpointService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Records attempts in batches: what they did, and when each delivery is tried again. */
@ApplicationScoped
class DeliveryRecordService {
  private static final Logger LOG = Logger.getLogger(DeliveryRecordService.class);

  private final DeliveryRecordRepository repository;
  private final EndpointHealthService health;
  private final LaneChangeRepository lanes;
  private final EndpointService endpoints;

  DeliveryRecordService(
      DeliveryRecordRepository repository,
      EndpointHealthService health,
      LaneChangeRepository lanes,
      EndpointService endpoints) {
    this.repository = repository;
    this.health = health;
    this.lanes = lanes;
    this.endpoints = endpoints;
  }

  /** Answers the attempts that were recorded. The others had lost their lease in the meantime. */
  @Transactional
  List<Attempt> record(List<Attempt> attempts) {
    Set<UUID> ours = new HashSet<>();
    List<Attempt> finished = attempts.stream().filter(Attempt::isFinal).toList();
    if (!finished.isEmpty()) {
      ours.addAll(repository.finish(finished));
    }
    List<Attempt> deferred = attempts.stream().filter(Attempt::isDeferred).toList();
    if (!deferred.isEmpty()) {
      ours.addAll(repository.defer(deferred));
    }
    List<Attempt> again =
        attempts.stream().filter(attempt -> !attempt.isFinal() && !attempt.isDeferred()).toList();
    if (!again.isEmpty()) {
      ours.addAll(repository.reschedule(again));
    }
    List<Attempt> recorded =
        attempts.stream().filter(a -> ours.contains(a.delivery().id().value())).toList();
    if (recorded.size() < attempts.size()) {
      LOG.warnf(
          "%d attempts ended after their lease and are dropped", attempts.size() - recorded.size());
    }
    recordMade(recorded.stream().filter(attempt -> !attempt.isDeferred()).toList());
    return recorded;
  }

  private void recordMade(List<Attempt> attempts) {
    if (!attempts.isEmpty()) {
      repository.insertAttempts(attempts);
      lanes.apply(LaneChange.of(attempts, health.observe(Observations.of(attempts))));
      endpoints.heed(attempts.stream().flatMap(attempt -> attempt.answer().stream()).toList());
    }
  }
}
