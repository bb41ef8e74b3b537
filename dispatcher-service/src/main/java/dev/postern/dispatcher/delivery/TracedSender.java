package dev.postern.dispatcher.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.postern.dispatcher.delivery.Attempt.Outcome;
import dev.postern.model.trace.SpanName;
import dev.postern.model.trace.TraceSpan;
import dev.postern.model.trace.TraceTag;
import dev.postern.model.trace.Traces;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Makes one attempt and tells the trace of its email. The request itself carries no trace: it is
 * the installation's own matter, and the headers of a webhook are those that are documented.
 */
@ApplicationScoped
class TracedSender {
  private final AttemptSender sender;
  private final Traces traces;
  private final ObjectMapper json;

  TracedSender(AttemptSender sender, Traces traces, ObjectMapper json) {
    this.sender = sender;
    this.traces = traces;
    this.json = json;
  }

  Attempt send(ClaimedDelivery delivery) throws InterruptedException {
    try (TraceSpan span = traces.below(delivery.trace(), SpanName.DELIVER_WEBHOOK)) {
      Attempt attempt = sender.send(delivery);
      if (span.isRecorded()) {
        tell(span, delivery);
        tell(span, attempt);
      }
      return attempt;
    }
  }

  private void tell(TraceSpan span, ClaimedDelivery delivery) {
    span.tag(TraceTag.ENVIRONMENT, delivery.tenant().environment().value().toString())
        .tag(TraceTag.ENDPOINT, delivery.endpoint().value().toString())
        .tag(TraceTag.MESSAGE, delivery.message().toString())
        .attempt(delivery.attempt());
    delivery.payload().ifPresent(payload -> tell(span, read(payload)));
  }

  private static void tell(TraceSpan span, JsonNode payload) {
    span.tag(TraceTag.EVENT_TYPE, payload.path("type").asText());
    // A suppression names the email it follows from.
    JsonNode data = payload.path("data");
    JsonNode email = data.has("email_id") ? data.get("email_id") : data.path("source_id");
    if (email.isTextual()) {
      span.tag(TraceTag.EMAIL, email.asText());
    }
  }

  private JsonNode read(String payload) {
    try {
      return json.readTree(payload);
    } catch (JsonProcessingException e) {
      // A trace is no reason not to deliver.
      return MissingNode.getInstance();
    }
  }

  private static void tell(TraceSpan span, Attempt attempt) {
    span.tag(TraceTag.OUTCOME, attempt.outcome().word());
    attempt.status().ifPresent(status -> span.tag(TraceTag.STATUS_CLASS, status / 100 + "xx"));
    if (attempt.outcome() != Outcome.DELIVERED) {
      span.failed();
    }
  }
}
