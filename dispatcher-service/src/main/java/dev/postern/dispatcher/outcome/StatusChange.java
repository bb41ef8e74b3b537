package dev.postern.dispatcher.outcome;

import dev.postern.model.email.EmailEventType;
import dev.postern.model.email.EmailStatus;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event does to statuses, as SQL needs it: the statuses that it changes, and to which. The
 * rule stays in {@link EmailStatus#advance}.
 */
record StatusChange(List<String> from, @Nullable String to) {
  static final StatusChange NONE = new StatusChange(List.of(), null);
  static final StatusChange SENT = of(EmailEventType.SENT);
  static final StatusChange FAILED = of(EmailEventType.FAILED);

  private static StatusChange of(EmailEventType event) {
    return new StatusChange(
        Arrays.stream(EmailStatus.values())
            .filter(status -> status.advance(event) != status)
            .map(EmailStatus::wireName)
            .toList(),
        event.wireName());
  }
}
