package dev.postern.ingester.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The body of a post by SNS, which can be changed before it is signed and after. */
public final class SnsEnvelope {
  public static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:ses-events";
  public static final String OTHER_TOPIC = "arn:aws:sns:us-east-1:123456789012:ses-events-2";
  public static final String HOST = "https://sns.us-east-1.amazonaws.com";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final List<String> SIGNED_OF_NOTIFICATION =
      List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
  private static final List<String> SIGNED_OF_CONFIRMATION =
      List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");

  private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

  private SnsEnvelope(String type, String message, Instant at) {
    fields.put("Type", type);
    fields.put("MessageId", UUID.randomUUID().toString());
    fields.put("TopicArn", TOPIC);
    fields.put("Message", message);
    fields.put("Timestamp", TIME.format(at));
  }

  public static SnsEnvelope notification(String message, Instant at) {
    return new SnsEnvelope("Notification", message, at)
        .with("Subject", "Amazon SES Email Event Notification");
  }

  public static SnsEnvelope subscriptionConfirmation(Instant at) {
    String token = UUID.randomUUID().toString().replace("-", "");
    return new SnsEnvelope("SubscriptionConfirmation", "You have chosen to subscribe.", at)
        .with("Token", token)
        .with(
            "SubscribeURL",
            HOST + "/?Action=ConfirmSubscription&TopicArn=" + TOPIC + "&Token=" + token);
  }

  public SnsEnvelope with(String name, @Nullable Object value) {
    fields.put(name, value);
    return this;
  }

  public SnsEnvelope without(String name) {
    fields.remove(name);
    return this;
  }

  public String messageId() {
    return String.valueOf(fields.get("MessageId"));
  }

  /** Signs as version 2, with the certificate at a path of SNS's host. */
  public SnsEnvelope sign(SigningKey key, String certificatePath) {
    return sign(key, certificatePath, "2");
  }

  public SnsEnvelope sign(SigningKey key, String certificatePath, String version) {
    String algorithm = version.equals("1") ? "SHA1withRSA" : "SHA256withRSA";
    return with("SignatureVersion", version)
        .with("SigningCertURL", HOST + certificatePath)
        .with("Signature", key.sign(stringToSign(), algorithm));
  }

  private String stringToSign() {
    boolean notification = "Notification".equals(fields.get("Type"));
    List<String> signed = new ArrayList<>();
    for (String name : notification ? SIGNED_OF_NOTIFICATION : SIGNED_OF_CONFIRMATION) {
      if (fields.containsKey(name)) {
        signed.add(name);
        signed.add(String.valueOf(fields.get(name)));
      }
    }
    return String.join("\n", signed) + "\n";
  }

  public String json() {
    try {
      return JSON.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
