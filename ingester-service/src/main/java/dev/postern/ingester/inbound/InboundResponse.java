package dev.postern.ingester.inbound;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.ingester.inbound.ParsePool.Progress;
import dev.postern.ingester.inbound.ParsePool.Result;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a mail that was posted.
 *
 * @param ok whether it is kept
 * @param status {@code processed}, {@code unparsed} (kept as it came, and never to be read), {@code
 *     stored} (kept, and read later), {@code duplicate_provider_event}, {@code missing_domain},
 *     {@code malformed_mime} or {@code oversized_message}
 * @param providerEventId what the provider calls it
 * @param receivedEmailId of the first environment that has it
 * @param receivedEmailIds of all of them
 * @param reason why it is not kept
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InboundResponse(
    boolean ok,
    String status,
    @JsonProperty("provider_event_id") @Nullable String providerEventId,
    @JsonProperty("received_email_id") @Nullable UUID receivedEmailId,
    @JsonProperty("received_email_ids") @Nullable List<UUID> receivedEmailIds,
    @Nullable Integer attachments,
    @Nullable String reason,
    @JsonProperty("duplicate_of_event_id") @Nullable UUID duplicateOf) {

  static InboundResponse accepted(String eventId, List<StoredInbound> stored, Result result) {
    List<UUID> ids = stored.stream().map(one -> one.id().value()).toList();
    String status =
        switch (result.progress()) {
          case PARSED -> "processed";
          case UNPARSABLE -> "unparsed";
          case STORED -> Progress.STORED.name().toLowerCase(Locale.ROOT);
        };
    Integer attachments = result.progress() == Progress.PARSED ? result.attachments() : null;
    return new InboundResponse(true, status, eventId, ids.getFirst(), ids, attachments, null, null);
  }

  static InboundResponse duplicate(String eventId, @Nullable UUID original) {
    return new InboundResponse(
        false,
        "duplicate_provider_event",
        eventId,
        null,
        null,
        null,
        "The mail was received before.",
        original);
  }

  static InboundResponse refused(InboundRefusalException refused, @Nullable String eventId) {
    return new InboundResponse(
        false, refused.refusal().status(), eventId, null, null, null, refused.reason(), null);
  }
}
