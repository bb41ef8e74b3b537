package dev.postern.ingester.sns;

import dev.postern.ingester.emailevent.InboxMessage;
import dev.postern.ingester.emailevent.Receipt;
import dev.postern.ingester.emailevent.SesEventReceiver;
import dev.postern.ingester.inbound.InboundResponse;
import dev.postern.ingester.inbound.S3MailReceiver;
import dev.postern.ingester.inbound.SesReceipt;
import dev.postern.ingester.problem.Problem;
import dev.postern.ingester.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Does what a verified message asks for, by whichever way it came. */
@Singleton
class SnsIntake {
  private static final Logger LOG = Logger.getLogger(SnsIntake.class);

  private final SesEventReceiver events;
  private final S3MailReceiver mails;
  private final SubscriptionClient subscriptions;
  private final MeterRegistry meters;
  private final Clock clock;

  SnsIntake(
      SesEventReceiver events,
      S3MailReceiver mails,
      SubscriptionClient subscriptions,
      MeterRegistry meters,
      Clock clock) {
    this.events = events;
    this.mails = mails;
    this.subscriptions = subscriptions;
    this.meters = meters;
    this.clock = clock;
  }

  /** Which door a message is for that does not say so. */
  static SnsDoor door(SnsMessage message) {
    return SesReceipt.parse(message.message()).isPresent() ? SnsDoor.INBOUND : SnsDoor.EVENTS;
  }

  SnsResponse actOn(SnsDoor door, SnsMessage message) {
    return switch (message.type()) {
      case NOTIFICATION ->
          new SnsResponse(door == SnsDoor.EVENTS ? wasKnown(message) : wasReceived(message));
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

  private boolean wasKnown(SnsMessage message) {
    Receipt receipt =
        events.receive(
            new InboxMessage(
                message.messageId(), message.topicArn(), clock.instant(), message.message()));
    return receipt == Receipt.DUPLICATE;
  }

  private boolean wasReceived(SnsMessage message) {
    SesReceipt receipt =
        SesReceipt.parse(message.message())
            .filter(told -> mails.isOurs(told.bucket()))
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.INVALID_SNS_MESSAGE,
                        "not of a mail in the bucket of SES_INBOUND_BUCKET_NAME"));
    try {
      InboundResponse answer = mails.receive(message.messageId(), receipt);
      if (!answer.ok()) {
        LOG.infof("SNS message %s brought no new mail: %s", message.messageId(), answer.status());
      }
      return !answer.ok();
    } catch (IOException e) {
      throw new ProblemException(Problem.TEMPORARILY_UNAVAILABLE, "the mail cannot be read", e);
    }
  }
}
