package dev.postern.model.email;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/**
 * Where an email, or one recipient of it, stands; the names are those of {@code last_event}.
 *
 * <p>Events come late, twice and out of order. So a status only ever climbs in rank, and the three
 * final ones never change again.
 */
public enum EmailStatus {
  CANCELED(-3),
  SUPPRESSED(-2),
  FAILED(-1),
  SCHEDULED(0),
  QUEUED(1),
  SENT(2),
  DELIVERY_DELAYED(3),
  DELIVERED(4),
  OPENED(5),
  CLICKED(6),
  BOUNCED(7),
  COMPLAINED(8);

  private final int rank;

  EmailStatus(int rank) {
    this.rank = rank;
  }

  /** Nothing that happens later can change it. */
  public boolean isFinal() {
    return rank < 0;
  }

  /**
   * The status after an event. Pure and total: an event that changes nothing answers this status.
   */
  public EmailStatus advance(EmailEventType event) {
    EmailStatus target = event.target();
    if (isFinal()) {
      return this;
    }
    return canMoveTo(target) ? target : this;
  }

  private boolean canMoveTo(EmailStatus target) {
    return switch (target) {
      case CANCELED -> this == SCHEDULED || this == QUEUED;
      case SUPPRESSED -> this == QUEUED;
      case FAILED -> this == QUEUED || this == SENT;
      case SCHEDULED,
          QUEUED,
          SENT,
          DELIVERY_DELAYED,
          DELIVERED,
          OPENED,
          CLICKED,
          BOUNCED,
          COMPLAINED ->
          target.rank > rank;
    };
  }

  /**
   * What an email shows: the highest rank over its recipients. A recipient that was never sent to
   * counts only if none was.
   *
   * @throws IllegalArgumentException if there is no recipient
   */
  public static EmailStatus ofRecipients(Collection<EmailStatus> statuses) {
    return statuses.stream()
        .max(Comparator.comparingInt(status -> status.rank))
        .orElseThrow(() -> new IllegalArgumentException("an email has at least one recipient"));
  }

  /** The name in JSON and in the database. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads {@link #wireName}.
   *
   * @throws IllegalArgumentException if there is no such name
   */
  public static EmailStatus fromWireName(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
