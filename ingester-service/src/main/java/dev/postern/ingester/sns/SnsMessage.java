package dev.postern.ingester.sns;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * What SNS posted, with every field in its proper form.
 *
 * @param raw the whole body, which is what the signature is checked on
 * @param confirmation what only the two kinds of confirmation have
 */
record SnsMessage(
    String raw,
    Type type,
    UUID messageId,
    String topicArn,
    String message,
    Instant timestamp,
    SnsSignature signature,
    String signingCertUrl,
    Optional<Confirmation> confirmation) {

  String signatureVersion() {
    return signature.version();
  }

  /** Whether it was sent in the first millisecond of a second. */
  boolean isOnTheSecond() {
    return timestamp.getNano() == 0;
  }

  /** What may be done with the message. */
  enum Type {
    NOTIFICATION("Notification"),
    SUBSCRIPTION_CONFIRMATION("SubscriptionConfirmation"),
    UNSUBSCRIBE_CONFIRMATION("UnsubscribeConfirmation");

    private final String wireName;

    Type(String wireName) {
      this.wireName = wireName;
    }

    String wireName() {
      return wireName;
    }

    static Optional<Type> fromWireName(String name) {
      return Arrays.stream(values()).filter(type -> type.wireName.equals(name)).findFirst();
    }
  }

  /** The token that confirms a subscription, and the address that would do so too. */
  record Confirmation(String token, String subscribeUrl) {}
}
