package dev.postern.ingester.sns;

import dev.postern.ingester.emailevent.InboxMessage;
import dev.postern.ingester.emailevent.Receipt;
import dev.postern.ingester.emailevent.SesEventReceiver;
import dev.postern.ingester.problem.Problem;
import dev.postern.ingester.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Where SNS posts what SES reports. Public: the signature says who may. */
@Path("/events/ses")
class SnsResource {
  private static final Logger LOG = Logger.getLogger(SnsResource.class);
  private static final int LARGEST_BODY = 1024 * 1024;

  private final SnsVerifier verifier;
  private final SesEventReceiver receiver;
  private final SubscriptionClient subscriptions;
  private final MeterRegistry meters;
  private final Clock clock;

  SnsResource(
      SnsVerifier verifier,
      SesEventReceiver receiver,
      SubscriptionClient subscriptions,
      MeterRegistry meters,
      Clock clock) {
    this.verifier = verifier;
    this.receiver = receiver;
    this.subscriptions = subscriptions;
    this.meters = meters;
    this.clock = clock;
  }

  @POST
  @Consumes({MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON})
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  public SnsResponse receive(
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
      @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
      @HeaderParam("x-amz-sns-message-type") @Nullable String announcedType,
      InputStream body) {
    try {
      if (contentType == null || encoding != null) {
        throw new ProblemException(Problem.UNSUPPORTED_MEDIA_TYPE, "no type, or compressed");
      }
      return actOn(verifier.verify(read(body), announcedType));
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

  private SnsResponse actOn(SnsMessage message) {
    return switch (message.type()) {
      case NOTIFICATION -> new SnsResponse(receive(message) == Receipt.DUPLICATE);
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

  private Receipt receive(SnsMessage message) {
    return receiver.receive(
        new InboxMessage(
            message.messageId(), message.topicArn(), clock.instant(), message.message()));
  }
}
