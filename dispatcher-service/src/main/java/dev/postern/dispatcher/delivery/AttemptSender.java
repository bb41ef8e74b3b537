package dev.postern.dispatcher.delivery;

import dev.postern.dispatcher.delivery.Attempt.Outcome;
import dev.postern.dispatcher.http.Exchanged;
import dev.postern.dispatcher.http.WebhookRequest;
import dev.postern.dispatcher.signature.UnreadableSecretException;
import dev.postern.dispatcher.signature.WebhookSigner;
import dev.postern.model.id.UuidV7;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/** Makes one attempt: signs, sends, and judges the answer. */
@ApplicationScoped
class AttemptSender {
  private static final Logger LOG = Logger.getLogger(AttemptSender.class);

  private final WebhookSigner signer;
  private final HeaderOpener headers;
  private final WatchedClient client;
  private final UuidV7 uuids;
  private final AttemptRules rules;

  AttemptSender(
      WebhookSigner signer,
      HeaderOpener headers,
      WatchedClient client,
      DeliveryConfig config,
      UuidV7 uuids,
      Clock clock) {
    this.signer = signer;
    this.headers = headers;
    this.client = client;
    this.uuids = uuids;
    var schedule = new RetrySchedule(config.retryDelays(), RandomGenerator.getDefault());
    this.rules = new AttemptRules(schedule, clock);
  }

  Attempt send(ClaimedDelivery delivery) throws InterruptedException {
    UUID id = uuids.next();
    if (delivery.target().isEmpty()) {
      return rules.drop(id, delivery, "endpoint_disabled");
    }
    if (rules.hasExpired(delivery)) {
      return rules.drop(id, delivery, "expired");
    }
    if (delivery.payload().isEmpty()) {
      return rules.drop(id, delivery, "message_expired");
    }
    try {
      Exchanged exchanged =
          client.post(
              delivery.endpoint(),
              request(delivery, delivery.target().get(), delivery.payload().get()));
      return rules.judge(id, delivery, exchanged.outcome()).after(exchanged);
    } catch (UnreadableSecretException e) {
      LOG.errorf(
          e,
          "Not sending %s to %s: a secret cannot be opened, check the encryption keys",
          delivery.id(),
          delivery.endpoint());
      return rules.failure(id, delivery, Outcome.FAILED, Attempt.UNREADABLE_SECRET);
    }
  }

  private WebhookRequest request(ClaimedDelivery delivery, DeliveryTarget target, String payload)
      throws UnreadableSecretException {
    // The customer's own headers first: none may stand in for a signature.
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(headers.open(target.headers()));
    all.putAll(signer.sign(delivery.message(), payload, target.secrets()));
    return new WebhookRequest(target.url(), all, payload);
  }
}
