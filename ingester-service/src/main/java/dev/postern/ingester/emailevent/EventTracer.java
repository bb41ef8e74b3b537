package dev.postern.ingester.emailevent;

import dev.postern.ingester.emailevent.EmailEventRepository.MessageChange;
import dev.postern.ingester.ses.SesEvent;
import dev.postern.model.trace.SpanName;
import dev.postern.model.trace.TraceSpan;
import dev.postern.model.trace.TraceTag;
import dev.postern.model.trace.Traces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Tells the traces of emails what SES reported. */
@Singleton
class EventTracer {
  private final Traces traces;

  EventTracer(Traces traces) {
    this.traces = traces;
  }

  TraceSpan begin(SesEvent event, EmailChange change) {
    StoredEmail email = change.email();
    TraceSpan span = traces.below(email.trace(), SpanName.RECORD_EVENT);
    if (span.isRecorded()) {
      span.tag(TraceTag.EMAIL, email.id().value().toString())
          .tag(TraceTag.ENVIRONMENT, email.tenant().environment().value().toString())
          .tag(TraceTag.SES_MESSAGE, event.mail().messageId());
      change.events().stream()
          .findFirst()
          .ifPresent(row -> span.tag(TraceTag.EVENT_TYPE, "email." + row.fact().type().wireName()));
    }
    return span;
  }

  /** Answers what the write does: the ids of those messages that are new. */
  Set<UUID> around(List<MessageChange> group, Supplier<Set<UUID>> write) {
    try {
      Set<UUID> fresh = write.get();
      for (MessageChange one : group) {
        Receipt receipt = fresh.contains(one.message().id()) ? Receipt.RECORDED : Receipt.DUPLICATE;
        one.span().tag(TraceTag.OUTCOME, receipt.wireName());
      }
      return fresh;
    } catch (RuntimeException e) {
      group.forEach(one -> one.span().failed());
      throw e;
    } finally {
      group.forEach(one -> one.span().close());
    }
  }
}
