package dev.postern.dispatcher.fanout;

import dev.postern.model.id.UuidV7;
import dev.postern.model.webhook.WebhookDeliveryId;
import dev.postern.model.webhook.WebhookEndpointId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Queues deliveries for the messages of the outbox. */
@ApplicationScoped
class FanOutService {
  private static final int MAX_MESSAGES = 500;

  private final FanOutRepository repository;
  private final UuidV7 uuids;
  private final Clock clock;

  FanOutService(FanOutRepository repository, UuidV7 uuids, Clock clock) {
    this.repository = repository;
    this.uuids = uuids;
    this.clock = clock;
  }

  /** Fans out one batch, and answers how many messages that was: none while somebody else does. */
  @Transactional
  int fanOut() {
    if (!repository.tryLock()) {
      return 0;
    }
    List<OutboxMatch> matches = repository.claimMatches(MAX_MESSAGES);
    if (matches.isEmpty()) {
      return 0;
    }
    Instant now = clock.instant();
    repository.markFannedOut(matches, now);
    List<NewDelivery> deliveries = deliveries(matches);
    if (!deliveries.isEmpty()) {
      repository.insertDeliveries(deliveries, now);
      repository.raiseLanes(deliveries, now);
    }
    return (int) matches.stream().map(OutboxMatch::message).distinct().count();
  }

  private List<NewDelivery> deliveries(List<OutboxMatch> matches) {
    List<NewDelivery> deliveries = new ArrayList<>();
    for (OutboxMatch match : matches) {
      match.endpoint().ifPresent(endpoint -> deliveries.add(delivery(match, endpoint)));
    }
    return deliveries;
  }

  private NewDelivery delivery(OutboxMatch match, WebhookEndpointId endpoint) {
    var id = new WebhookDeliveryId(uuids.next());
    return new NewDelivery(
        id, match.tenant(), endpoint, match.message(), match.createdAt(), false, match.ordered());
  }
}
