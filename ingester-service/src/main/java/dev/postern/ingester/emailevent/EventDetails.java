package dev.postern.ingester.emailevent;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.model.webhook.EmailPayload.Bounce;
import dev.postern.model.webhook.EmailPayload.Click;
import dev.postern.model.webhook.EmailPayload.Failure;
import dev.postern.model.webhook.EmailPayload.Suppressed;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded beside the type of an event; at most one is present.
 *
 * @param sesMessageId of a sent event: the id by which a send whose answer was lost is found again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EventDetails(
    @Nullable Bounce bounce,
    @Nullable Click click,
    @Nullable Failure failed,
    @Nullable Suppressed suppressed,
    @JsonProperty("ses_message_id") @Nullable String sesMessageId) {
  static final EventDetails NONE = new EventDetails(null, null, null, null, null);

  static EventDetails of(Bounce bounce) {
    return new EventDetails(bounce, null, null, null, null);
  }

  static EventDetails of(Click click) {
    return new EventDetails(null, click, null, null, null);
  }

  static EventDetails of(Failure failed) {
    return new EventDetails(null, null, failed, null, null);
  }

  static EventDetails of(Suppressed suppressed) {
    return new EventDetails(null, null, null, suppressed, null);
  }

  static EventDetails sent(String sesMessageId) {
    return new EventDetails(null, null, null, null, sesMessageId);
  }
}
