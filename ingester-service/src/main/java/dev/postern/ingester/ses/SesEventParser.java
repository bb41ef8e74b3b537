package dev.postern.ingester.ses;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.postern.ingester.ses.SesEvent.BouncedRecipient;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads SES events. Unknown fields are ignored, because SES adds some from time to time. */
@Singleton
public class SesEventParser {
  private static final int DEPTH = 32;
  private static final String TOPIC_GREETING =
      "Successfully validated SNS topic for Amazon SES event publishing.";
  private static final String FEEDBACK_GREETING = "AmazonSnsSubscriptionSucceeded";

  private final JsonMapper json =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEPTH).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * @return nothing if SES only greets the topic that it was told to use
   * @throws UnknownSesEventException if the text is not an event we know
   */
  public Optional<SesEvent> parse(String text) {
    if (text.strip().equals(TOPIC_GREETING)) {
      return Optional.empty();
    }
    JsonFields event = read(text);
    String type =
        event
            .optionalText("eventType")
            .or(() -> event.optionalText("notificationType"))
            .orElseThrow(() -> new UnknownSesEventException("the type is missing"));
    return type.equals(FEEDBACK_GREETING) ? Optional.empty() : Optional.of(event(type, event));
  }

  private JsonFields read(String text) {
    try {
      JsonNode node = json.readTree(text);
      if (node == null || !node.isObject()) {
        throw new UnknownSesEventException("not a JSON object");
      }
      return new JsonFields(node);
    } catch (JsonProcessingException e) {
      throw new UnknownSesEventException("not JSON");
    }
  }

  private static SesEvent event(String type, JsonFields event) {
    SesMail mail = mail(event.object("mail"));
    return switch (type) {
      case "Send" -> new SesEvent.Send(mail);
      case "Delivery" -> delivery(mail, event.object("delivery"));
      case "Bounce" -> bounce(mail, event.object("bounce"));
      case "Complaint" -> complaint(mail, event.object("complaint"));
      case "DeliveryDelay" -> delay(mail, event.object("deliveryDelay"));
      case "Reject" -> new SesEvent.Reject(mail, event.object("reject").text("reason"));
      // Event publishing names the object "failure" and the type with a space.
      case "Rendering Failure", "RenderingFailure" ->
          new SesEvent.RenderingFailure(mail, event.object("failure").text("errorMessage"));
      case "Open" -> new SesEvent.Open(mail, event.object("open").instant("timestamp"));
      case "Click" -> click(mail, event.object("click"));
      case "Subscription" ->
          new SesEvent.Subscription(mail, event.object("subscription").instant("timestamp"));
      default -> throw new UnknownSesEventException("an event type we do not know");
    };
  }

  private static SesMail mail(JsonFields mail) {
    return new SesMail(
        mail.text("messageId"), mail.instant("timestamp"), mail.texts("destination"), tags(mail));
  }

  private static Map<String, String> tags(JsonFields mail) {
    Map<String, String> tags = new LinkedHashMap<>();
    mail.node()
        .path("tags")
        .properties()
        .forEach(
            tag -> {
              JsonNode first = tag.getValue().path(0);
              if (first.isTextual()) {
                tags.put(tag.getKey(), JsonFields.clean(first));
              }
            });
    return tags;
  }

  private static SesEvent delivery(SesMail mail, JsonFields delivery) {
    return new SesEvent.Delivery(mail, delivery.instant("timestamp"), delivery.texts("recipients"));
  }

  private static SesEvent bounce(SesMail mail, JsonFields bounce) {
    List<BouncedRecipient> recipients =
        bounce.objects("bouncedRecipients").stream()
            .map(
                recipient ->
                    new BouncedRecipient(
                        recipient.text("emailAddress"),
                        recipient.optionalText("diagnosticCode").orElse(null)))
            .toList();
    return new SesEvent.Bounce(
        mail,
        bounce.instant("timestamp"),
        bounce.text("bounceType"),
        bounce.text("bounceSubType"),
        recipients);
  }

  private static SesEvent complaint(SesMail mail, JsonFields complaint) {
    return new SesEvent.Complaint(
        mail,
        complaint.instant("timestamp"),
        complaint.optionalText("complaintSubType").orElse(null),
        addresses(complaint, "complainedRecipients"));
  }

  private static SesEvent delay(SesMail mail, JsonFields delay) {
    return new SesEvent.DeliveryDelay(
        mail, delay.instant("timestamp"), addresses(delay, "delayedRecipients"));
  }

  private static SesEvent click(SesMail mail, JsonFields click) {
    return new SesEvent.Click(
        mail,
        click.instant("timestamp"),
        click.optionalText("ipAddress").orElse(""),
        click.optionalText("userAgent").orElse(""),
        click.text("link"));
  }

  private static List<String> addresses(JsonFields parent, String name) {
    return parent.objects(name).stream().map(recipient -> recipient.text("emailAddress")).toList();
  }
}
