package dev.postern.model.email;

import java.util.Locale;

/** What happened to an email, or to one recipient of it. */
public enum EmailEventType {
  SCHEDULED(EmailStatus.SCHEDULED),
  SENT(EmailStatus.SENT),
  DELIVERY_DELAYED(EmailStatus.DELIVERY_DELAYED),
  DELIVERED(EmailStatus.DELIVERED),
  OPENED(EmailStatus.OPENED),
  CLICKED(EmailStatus.CLICKED),
  BOUNCED(EmailStatus.BOUNCED),
  COMPLAINED(EmailStatus.COMPLAINED),
  CANCELED(EmailStatus.CANCELED),
  SUPPRESSED(EmailStatus.SUPPRESSED),
  FAILED(EmailStatus.FAILED);

  private final EmailStatus target;

  EmailEventType(EmailStatus target) {
    this.target = target;
  }

  /** The status the event leads to, where the rules of {@link EmailStatus#advance} allow it. */
  EmailStatus target() {
    return target;
  }

  /** The name in the database. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads {@link #wireName}.
   *
   * @throws IllegalArgumentException if there is no such name
   */
  public static EmailEventType fromWireName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
