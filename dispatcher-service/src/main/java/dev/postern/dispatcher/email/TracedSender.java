package dev.postern.dispatcher.email;

import dev.postern.dispatcher.claim.ClaimedEmail;
import dev.postern.dispatcher.outcome.EmailOutcome;
import dev.postern.dispatcher.transport.SendOutcome;
import dev.postern.dispatcher.transport.SendOutcome.Accepted;
import dev.postern.dispatcher.transport.SendOutcome.HeldBack;
import dev.postern.model.email.SesMessageId;
import dev.postern.model.trace.SpanName;
import dev.postern.model.trace.TraceSpan;
import dev.postern.model.trace.TraceTag;
import dev.postern.model.trace.Traces;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Sends one claimed email and tells its trace; what follows from the call belongs below it. */
@ApplicationScoped
class TracedSender {
  private final SendWorker worker;
  private final Traces traces;
  private final Clock clock;

  TracedSender(SendWorker worker, Traces traces, Clock clock) {
    this.worker = worker;
    this.traces = traces;
    this.clock = clock;
  }

  /** From now on emails are put back instead of sent. */
  void stop() {
    worker.stop();
  }

  /** Never throws: whatever happens is an outcome. */
  EmailOutcome send(ClaimedEmail email) {
    try (TraceSpan span = traces.below(email.summary().trace(), SpanName.SEND_EMAIL)) {
      SendOutcome outcome = worker.send(email);
      if (!span.isRecorded()) {
        return new EmailOutcome(email, outcome, clock.instant());
      }
      tell(span, email, outcome);
      return new EmailOutcome(email.with(span.context()), outcome, clock.instant());
    }
  }

  private static void tell(TraceSpan span, ClaimedEmail email, SendOutcome outcome) {
    span.tag(TraceTag.EMAIL, email.summary().id().value().toString())
        .tag(TraceTag.ENVIRONMENT, email.summary().tenant().environment().value().toString())
        .tag(TraceTag.OUTCOME, outcome.word())
        .attempt(email.attempt());
    if (outcome instanceof Accepted(SesMessageId id)) {
      span.tag(TraceTag.SES_MESSAGE, id.value());
    } else if (!(outcome instanceof Accepted || outcome instanceof HeldBack)) {
      span.failed();
    }
  }
}
