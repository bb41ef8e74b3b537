package dev.postern.sandbox.aws.sns;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.aws.wire.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message before it is signed: the fields that the signature covers, sorted by name as it wants.
 */
record SnsMessage(String type, String messageId, String topicArn, Map<String, String> fields) {
  static final String NOTIFICATION = "Notification";
  static final String SUBSCRIPTION_CONFIRMATION = "SubscriptionConfirmation";
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  static SnsMessage notification(
      String topicArn, @Nullable String subject, String message, Instant at) {
    String messageId = UUID.randomUUID().toString();
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("Message", message);
    fields.put("MessageId", messageId);
    if (subject != null) {
      fields.put("Subject", subject);
    }
    fields.put("Timestamp", TIMESTAMP.format(at));
    fields.put("TopicArn", topicArn);
    fields.put("Type", NOTIFICATION);
    return new SnsMessage(NOTIFICATION, messageId, topicArn, fields);
  }

  static SnsMessage confirmation(Subscription subscription, Instant at) {
    String messageId = UUID.randomUUID().toString();
    String topicArn = subscription.topicArn();
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put(
        "Message",
        "You have chosen to subscribe to the topic "
            + topicArn
            + ".\nTo confirm the subscription, visit the SubscribeURL included in this message.");
    fields.put("MessageId", messageId);
    fields.put(
        "SubscribeURL",
        Arns.ENDPOINT
            + "/?Action=ConfirmSubscription&TopicArn="
            + topicArn
            + "&Token="
            + subscription.token());
    fields.put("Timestamp", TIMESTAMP.format(at));
    fields.put("Token", subscription.token());
    fields.put("TopicArn", topicArn);
    fields.put("Type", SUBSCRIPTION_CONFIRMATION);
    return new SnsMessage(SUBSCRIPTION_CONFIRMATION, messageId, topicArn, fields);
  }

  String text() {
    return fields.getOrDefault("Message", "");
  }

  String stringToSign() {
    StringBuilder text = new StringBuilder();
    fields.forEach((name, value) -> text.append(name).append('\n').append(value).append('\n'));
    return text.toString();
  }

  ObjectNode envelope(SnsSignature signature) {
    ObjectNode envelope = Json.object();
    envelope.put("Type", type);
    fields.forEach(envelope::put);
    envelope.put("SignatureVersion", signature.version());
    envelope.put("Signature", signature.base64());
    envelope.put("SigningCertURL", signature.certificateUrl());
    return envelope;
  }
}
