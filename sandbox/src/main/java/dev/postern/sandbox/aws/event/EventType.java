package dev.postern.sandbox.aws.event;

import java.util.Arrays;
import java.util.Optional;

/** What SES may report about a mail. The constants are named as event destinations ask for them. */
public enum EventType {
  SEND("Send", "send"),
  DELIVERY("Delivery", "delivery"),
  BOUNCE("Bounce", "bounce"),
  COMPLAINT("Complaint", "complaint"),
  REJECT("Reject", "reject"),
  DELIVERY_DELAY("DeliveryDelay", "deliveryDelay"),
  OPEN("Open", "open"),
  CLICK("Click", "click"),
  RENDERING_FAILURE("Rendering Failure", "failure");

  private final String label;
  private final String detailField;

  EventType(String label, String detailField) {
    this.label = label;
    this.detailField = detailField;
  }

  /** Reads {@code DeliveryDelay}, {@code DELIVERY_DELAY} and {@code delivery delay} alike. */
  public static Optional<EventType> parse(String text) {
    String letters = letters(text);
    return Arrays.stream(values())
        .filter(type -> letters(type.name()).equalsIgnoreCase(letters))
        .findFirst();
  }

  String label() {
    return label;
  }

  String detailField() {
    return detailField;
  }

  private static String letters(String text) {
    return text.replaceAll("[^A-Za-z]", "");
  }
}
