package dev.postern.dispatcher.fanout;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.webhook.WebhookDeliveryId;
import dev.postern.model.webhook.WebhookEndpointId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Queues deliveries for the messages of the outbox. The organizations share each batch, so that
 * nobody waits for the backlog of another.
 */
@ApplicationScoped
class FanOutService {
  private static final int MAX_MESSAGES = 500;

  private final OutboxRepository outbox;
  private final FanOutRepository queue;
  private final FanOutTurns turns;
  private final UuidV7 uuids;
  private final Clock clock;

  FanOutService(OutboxRepository outbox, FanOutRepository queue, UuidV7 uuids, Clock clock) {
    this.outbox = outbox;
    this.queue = queue;
    this.uuids = uuids;
    this.clock = clock;
    turns = new FanOutTurns(outbox::waiting);
  }

  /** Fans out one batch, and answers how many messages that was: none while somebody else does. */
  @Transactional
  int fanOut() {
    if (!queue.tryLock()) {
      return 0;
    }
    Instant now = clock.instant();
    List<OutboxMatch> matches = take(now);
    List<NewDelivery> deliveries = deliveries(matches);
    if (!deliveries.isEmpty()) {
      queue.insertDeliveries(deliveries, now);
      queue.raiseLanes(deliveries, now);
    }
    return (int) matches.stream().map(OutboxMatch::message).distinct().count();
  }

  /** What some leave of their share goes to those who have more. */
  private List<OutboxMatch> take(Instant now) {
    List<OutboxMatch> taken = new ArrayList<>();
    Set<OrganizationId> waiting = turns.next();
    long left = MAX_MESSAGES;
    while (!waiting.isEmpty() && left >= waiting.size()) {
      int share = (int) left / waiting.size();
      List<OutboxMatch> some = outbox.claim(waiting, share);
      if (!some.isEmpty()) {
        outbox.markFannedOut(some, now);
        taken.addAll(some);
      }
      Map<OrganizationId, Long> messages = messages(some);
      left -= messages.values().stream().mapToLong(count -> count).sum();
      waiting = new LinkedHashSet<>(waiting);
      waiting.removeIf(organization -> messages.getOrDefault(organization, 0L) < share);
    }
    return taken;
  }

  private static Map<OrganizationId, Long> messages(List<OutboxMatch> matches) {
    return matches.stream()
        .collect(
            groupingBy(
                match -> match.tenant().organization(),
                mapping(
                    OutboxMatch::message, collectingAndThen(toSet(), set -> (long) set.size()))));
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
