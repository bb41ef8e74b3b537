package dev.postern.ingester.sns;

import dev.postern.ingester.problem.Problem;
import dev.postern.ingester.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads what was posted, lets it in or not, and does what is the same for every topic. */
@Singleton
class SnsGate {
  private static final Logger LOG = Logger.getLogger(SnsGate.class);
  private static final int LARGEST_BODY = 1024 * 1024;

  private final SnsVerifier verifier;
  private final SubscriptionClient subscriptions;
  private final MeterRegistry meters;

  SnsGate(SnsVerifier verifier, SubscriptionClient subscriptions, MeterRegistry meters) {
    this.verifier = verifier;
    this.subscriptions = subscriptions;
    this.meters = meters;
  }

  /**
   * @param take what takes a notification in, and answers whether it had been before
   */
  SnsResponse receive(
      SnsDoor door, HttpHeaders headers, InputStream body, Predicate<SnsMessage> take) {
    try {
      boolean compressed = headers.getHeaderString(HttpHeaders.CONTENT_ENCODING) != null;
      if (headers.getHeaderString(HttpHeaders.CONTENT_TYPE) == null || compressed) {
        throw new ProblemException(Problem.UNSUPPORTED_MEDIA_TYPE, "no type, or compressed");
      }
      @Nullable String announced = headers.getHeaderString("x-amz-sns-message-type");
      return actOn(verifier.verify(door, read(body), announced), take);
    } catch (ProblemException refused) {
      meters.counter("postern.sns.refused", "reason", refused.problem().wireName()).increment();
      LOG.infof("A message was refused: %s", refused.getMessage());
      throw refused;
    }
  }

  private static byte[] read(InputStream body) {
    try {
      byte[] bytes = body.readNBytes(LARGEST_BODY + 1);
      if (bytes.length > LARGEST_BODY) {
        throw new ProblemException(Problem.PAYLOAD_TOO_LARGE, "more than 1 MiB");
      }
      return bytes;
    } catch (IOException e) {
      throw new ProblemException(Problem.REQUEST_TIMEOUT, "the body broke off", e);
    }
  }

  private SnsResponse actOn(SnsMessage message, Predicate<SnsMessage> take) {
    return switch (message.type()) {
      case NOTIFICATION -> new SnsResponse(take.test(message));
      case SUBSCRIPTION_CONFIRMATION -> {
        String token = message.confirmation().orElseThrow().token();
        subscriptions.confirm(message.topicArn(), token);
        LOG.infof("The subscription to %s is confirmed", message.topicArn());
        yield new SnsResponse(false);
      }
      case UNSUBSCRIBE_CONFIRMATION -> {
        // Somebody took us off the topic. Whether that was right is for people to say.
        meters.counter("postern.sns.unsubscribed").increment();
        LOG.errorf("The subscription to %s is ended: no events will come", message.topicArn());
        yield new SnsResponse(false);
      }
    };
  }
}
