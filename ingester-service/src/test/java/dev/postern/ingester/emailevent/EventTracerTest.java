package dev.postern.ingester.emailevent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.ingester.emailevent.EmailEventRepository.MessageChange;
import dev.postern.ingester.ses.SesEvent;
import dev.postern.ingester.ses.SesMail;
import dev.postern.model.email.EmailEventType;
import dev.postern.model.email.EmailId;
import dev.postern.model.email.EmailStatus;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.Tenant;
import dev.postern.model.trace.TraceContext;
import dev.postern.model.trace.Traces;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventTracerTest {
  private static final Instant AT = Instant.parse("2026-11-24T10:00:00.123Z");
  private static final TraceContext CONTEXT =
      new TraceContext("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331");
  private static final UUID NEW = new UUID(7, 1);
  private static final UUID KNOWN = new UUID(7, 2);

  private final InMemorySpanExporter exported = InMemorySpanExporter.create();
  private final EventTracer tracer =
      new EventTracer(
          new Traces(
              SdkTracerProvider.builder()
                  .addSpanProcessor(SimpleSpanProcessor.create(exported))
                  .build()
                  .get("test")));

  @Test
  void tellsWhatBecameOfEachEvent() {
    List<MessageChange> group = List.of(change(NEW, CONTEXT), change(KNOWN, CONTEXT));

    assertThat(tracer.around(group, () -> Set.of(NEW))).containsExactly(NEW);

    List<SpanData> spans = exported.getFinishedSpanItems();
    assertThat(spans).extracting(SpanData::getParentSpanId).containsOnly(CONTEXT.spanId());
    assertThat(told(spans.getFirst()))
        .contains(
            "postern.outcome=recorded",
            "postern.event.type=email.delivered",
            "postern.ses.message.id=ses-id",
            "postern.email.id=" + new UUID(0, 3))
        .doesNotContain("example");
    assertThat(told(spans.getLast())).contains("postern.outcome=duplicate");
  }

  @Test
  void endsTheSpansOfWhatCannotBeWritten() {
    List<MessageChange> group = List.of(change(NEW, CONTEXT));
    var away = new IllegalStateException("the database is away");

    assertThatThrownBy(
            () ->
                tracer.around(
                    group,
                    () -> {
                      throw away;
                    }))
        .isSameAs(away);
    assertThat(exported.getFinishedSpanItems())
        .extracting(span -> span.getStatus().getStatusCode())
        .containsExactly(StatusCode.ERROR);
  }

  @Test
  void saysNothingOfAnEmailThatIsNotTraced() {
    MessageChange change = change(NEW, null);
    assertThat(change.span().context()).isNull();
    assertThat(tracer.around(List.of(change), Set::of)).isEmpty();
    assertThat(exported.getFinishedSpanItems()).isEmpty();
  }

  private static String told(SpanData span) {
    return span.getAttributes().asMap().toString();
  }

  private MessageChange change(UUID message, @Nullable TraceContext context) {
    SesMail mail = new SesMail("ses-id", AT, List.of("a@b.example"), Map.of());
    SesEvent event = new SesEvent.Delivery(mail, AT, List.of("a@b.example"));
    StoredEmail email =
        new StoredEmail(
            new Tenant(new OrganizationId(new UUID(0, 1)), new EnvironmentId(new UUID(0, 2))),
            new EmailId(new UUID(0, 3)),
            EmailStatus.SENT,
            AT,
            "hello@acme.example",
            "Welcome",
            "{}",
            "[]",
            context,
            List.of());
    EmailFact fact =
        EmailFact.ofOne(EmailEventType.DELIVERED, "a@b.example", AT, EventDetails.NONE);
    EmailChange change =
        new EmailChange(
            email,
            EmailStatus.DELIVERED,
            List.of(),
            List.of(new EmailChange.EventRow(message, fact, "{}")),
            List.of(),
            List.of());
    return new MessageChange(
        new InboxMessage(message, "topic", AT, "{}"), change, tracer.begin(event, change));
  }
}
