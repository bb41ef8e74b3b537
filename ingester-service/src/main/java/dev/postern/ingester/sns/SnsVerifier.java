package dev.postern.ingester.sns;

import dev.postern.ingester.problem.Problem;
import dev.postern.ingester.problem.ProblemException;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets a message in only if SNS signed it for one of our topics, lately. The order matters: what
 * costs nothing comes first, and nothing is fetched for a topic that is not ours.
 */
@Singleton
class SnsVerifier {
  // SNS tries for an hour; a day leaves room for what an operator sends again.
  private static final Duration OLDEST = Duration.ofHours(24);
  private static final Duration OLDEST_QUEUED = Duration.ofDays(14);
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
  private static final String CONFIRM_QUERY = "/?Action=ConfirmSubscription&";

  private final AllowedTopics topics;
  private final SnsConfig config;
  private final SigningCertificates certificates;
  private final Clock clock;
  private final SnsMessageParser parser = new SnsMessageParser();

  SnsVerifier(
      AllowedTopics topics, SnsConfig config, SigningCertificates certificates, Clock clock) {
    this.topics = topics;
    this.config = config;
    this.certificates = certificates;
    this.clock = clock;
  }

  /**
   * @param door where the message came to
   * @param announcedType SNS's header {@code x-amz-sns-message-type}, if it came
   * @throws ProblemException if the message must not be acted on
   */
  SnsMessage verify(SnsDoor door, byte[] body, @Nullable String announcedType) {
    SnsMessage message = parser.parse(body);
    if (announcedType != null && !announcedType.equals(message.type().wireName())) {
      throw new ProblemException(Problem.INVALID_SNS_MESSAGE, "the header names another type");
    }
    return verify(door, message, OLDEST);
  }

  /**
   * The same for a message that waited in a queue, which keeps it for 14 days; what it says tells
   * which door it was for.
   */
  SnsMessage verifyOld(byte[] body, Function<SnsMessage, SnsDoor> door) {
    SnsMessage message = parser.parse(body);
    return verify(door.apply(message), message, OLDEST_QUEUED);
  }

  private SnsMessage verify(SnsDoor door, SnsMessage message, Duration oldest) {
    TopicArn topic =
        topics
            .find(door, message.topicArn())
            .orElseThrow(
                () -> new ProblemException(Problem.SNS_TOPIC_NOT_ALLOWED, "not on the list"));
    checkVersion(message);
    URI certificateUrl = certificateUrl(message, topic);
    certificates.get(certificateUrl, topic.region()).verify(message);
    checkAge(message, oldest);
    message.confirmation().ifPresent(confirmation -> checkSubscribeUrl(confirmation, topic));
    return message;
  }

  private void checkVersion(SnsMessage message) {
    if (message.signatureVersion().equals("1") && !config.allowSha1()) {
      throw new ProblemException(
          Problem.SNS_SIGNATURE_INVALID,
          "version 1 is off: set the topic's attribute SignatureVersion to 2");
    }
  }

  /** The raw text must match: what a URL parser makes of it has been used against verifiers. */
  private static URI certificateUrl(SnsMessage message, TopicArn topic) {
    if (!topic.certificateUrls().matcher(message.signingCertUrl()).matches()) {
      throw new ProblemException(Problem.SNS_CERT_URL_REJECTED, "not of the known form");
    }
    return URI.create(message.signingCertUrl());
  }

  private void checkAge(SnsMessage message, Duration oldest) {
    Instant now = clock.instant();
    if (message.timestamp().isBefore(now.minus(oldest))
        || message.timestamp().isAfter(now.plus(CLOCK_SKEW))) {
      throw new ProblemException(Problem.SNS_MESSAGE_STALE, "sent " + message.timestamp());
    }
  }

  /** It is never asked; but SNS would not have signed another. */
  private static void checkSubscribeUrl(SnsMessage.Confirmation confirmation, TopicArn topic) {
    if (!confirmation.subscribeUrl().startsWith(topic.endpoint() + CONFIRM_QUERY)) {
      throw new ProblemException(Problem.INVALID_SNS_MESSAGE, "SubscribeURL is not one of SNS");
    }
  }
}
