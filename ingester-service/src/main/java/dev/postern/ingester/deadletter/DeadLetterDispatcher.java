package dev.postern.ingester.deadletter;

import dev.postern.ingester.sns.DeadLetterGate;
import dev.postern.ingester.sns.queue.QueueClient;
import dev.postern.ingester.sns.queue.QueuedMessage;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Empties the queue. A message that must not be let in stays there for people to look at, until SQS
 * drops it; whoever corrects the settings gets it in later.
 */
@ApplicationScoped
class DeadLetterDispatcher {
  private static final Logger LOG = Logger.getLogger(DeadLetterDispatcher.class);

  /** Far longer than a batch takes; after a crash another takes over then. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  /** Nearly as long as SQS hides a message: counted from when it was received, 12 hours. */
  private static final Duration ASIDE = Duration.ofHours(12).minus(LEASE);

  private final DeadLetterConfig config;
  private final QueueClient queue;
  private final DeadLetterGate gate;
  private final MeterRegistry meters;

  DeadLetterDispatcher(
      DeadLetterConfig config, QueueClient queue, DeadLetterGate gate, MeterRegistry meters) {
    this.config = config;
    this.queue = queue;
    this.gate = gate;
    this.meters = meters;
  }

  /** Ends with the first message that cannot be taken in now: the next would fare no better. */
  void drain() {
    if (config.queueUrl().isEmpty()) {
      return;
    }
    String url = config.queueUrl().get();
    List<QueuedMessage> messages = queue.receive(url, LEASE);
    while (!messages.isEmpty()) {
      messages.forEach(message -> take(url, message));
      messages = queue.receive(url, LEASE);
    }
  }

  private void take(String url, QueuedMessage message) {
    Optional<String> refusal = gate.receive(message.body());
    if (refusal.isPresent()) {
      queue.putAside(url, message, ASIDE);
      LOG.errorf("Message %s stays in the dead-letter queue: %s", message.id(), refusal.get());
    } else {
      queue.delete(url, message);
    }
    String result = refusal.isPresent() ? "refused" : "taken";
    meters.counter("postern.dead.letters", "result", result).increment();
  }
}
