package dev.postern.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.sandbox.aws.sns.SigningIdentity;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The body of a post by SNS, which can be changed before it is signed and after. */
final class SnsPost {
  static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:ses-events";
  static final String TOKEN = UUID.randomUUID().toString().replace("-", "");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Map<String, String> fields = new LinkedHashMap<>();

  private SnsPost(String type, String topic, String message) {
    fields.put("Type", type);
    fields.put("MessageId", UUID.randomUUID().toString());
    fields.put("TopicArn", topic);
    fields.put("Message", message);
    fields.put("Timestamp", TIME.format(Clock.systemUTC().instant()));
  }

  /** Of a kind of event that needs no email. */
  static SnsPost notification(String topic) {
    return new SnsPost("Notification", topic, "{\"eventType\":\"Subscription\"}");
  }

  static SnsPost confirmation(String topic) {
    return new SnsPost("SubscriptionConfirmation", topic, "You have chosen to subscribe.")
        .with("Token", TOKEN)
        .with(
            "SubscribeURL",
            "https://%s/?Action=ConfirmSubscription&TopicArn=%s&Token=%s"
                .formatted(SnsHost.NAME, topic, TOKEN));
  }

  SnsPost with(String name, String value) {
    fields.put(name, value);
    return this;
  }

  SnsPost sign(SigningIdentity identity, String certificatePath) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(identity.key());
      signature.update(signed().getBytes(UTF_8));
      return with("SignatureVersion", "2")
          .with("Signature", Base64.getEncoder().encodeToString(signature.sign()))
          .with("SigningCertURL", "https://" + SnsHost.NAME + certificatePath);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String signed() {
    StringBuilder text = new StringBuilder();
    for (String name :
        List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type")) {
      if (fields.containsKey(name)) {
        text.append(name).append('\n').append(fields.get(name)).append('\n');
      }
    }
    return text.toString();
  }

  String json() {
    try {
      return new ObjectMapper().writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
