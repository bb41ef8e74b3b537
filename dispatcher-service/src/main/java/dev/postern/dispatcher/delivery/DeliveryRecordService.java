package dev.postern.dispatcher.delivery;

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
  private static final String GONE = "gone";

  private final DeliveryRecordRepository repository;

  DeliveryRecordService(DeliveryRecordRepository repository) {
    this.repository = repository;
  }

  /** Answers the attempts that were recorded. The others had lost their lease in the meantime. */
  @Transactional
  List<Attempt> record(List<Attempt> attempts) {
    Set<UUID> ours = new HashSet<>();
    List<Attempt> finished = attempts.stream().filter(Attempt::isFinal).toList();
    if (!finished.isEmpty()) {
      ours.addAll(repository.finish(finished));
    }
    List<Attempt> again = attempts.stream().filter(attempt -> !attempt.isFinal()).toList();
    if (!again.isEmpty()) {
      ours.addAll(repository.reschedule(again));
    }
    List<Attempt> recorded =
        attempts.stream().filter(a -> ours.contains(a.delivery().id().value())).toList();
    if (recorded.size() < attempts.size()) {
      LOG.warnf(
          "%d attempts ended after their lease and are dropped", attempts.size() - recorded.size());
    }
    if (!recorded.isEmpty()) {
      repository.insertAttempts(recorded);
      blockLanes(recorded);
      disableEndpoints(recorded);
    }
    return recorded;
  }

  private void blockLanes(List<Attempt> attempts) {
    List<Attempt> blocking =
        attempts.stream().filter(attempt -> attempt.laneBlockedUntil().isPresent()).toList();
    if (!blocking.isEmpty()) {
      repository.blockLanes(blocking);
    }
  }

  private void disableEndpoints(List<Attempt> attempts) {
    for (Attempt attempt : attempts) {
      if (attempt.endpointGone()) {
        ClaimedDelivery delivery = attempt.delivery();
        delivery
            .target()
            .ifPresent(
                target ->
                    repository.disableEndpoint(
                        delivery.tenant().environment().value(),
                        delivery.endpoint().value(),
                        target.url(),
                        GONE));
      }
    }
  }
}
