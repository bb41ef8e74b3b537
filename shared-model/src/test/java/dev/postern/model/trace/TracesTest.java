package dev.postern.model.trace;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.List;
import org.junit.jupiter.api.Test;

class TracesTest {
  private static final TraceContext THEIRS =
      new TraceContext("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331");

  private final InMemorySpanExporter exported = InMemorySpanExporter.create();

  private Traces traces(double ratio) {
    return new Traces(
        SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(exported))
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(ratio)))
            .build()
            .get("test"));
  }

  @Test
  void keepsWhatFollowsInOneTrace() {
    Traces traces = traces(1);
    TraceContext begun;
    try (TraceSpan request = traces.begin("POST /emails", null)) {
      request.tag(TraceTag.EMAIL, "an id").answered(200);
      begun = requireNonNull(request.context());
    }
    try (TraceSpan send = traces.below(begun, SpanName.SEND_EMAIL)) {
      send.attempt(2).failed();
    }

    List<SpanData> spans = exported.getFinishedSpanItems();
    assertThat(spans)
        .extracting(SpanData::getName, SpanData::getKind)
        .containsExactly(
            tuple("POST /emails", SpanKind.SERVER), tuple("send email", SpanKind.CLIENT));
    assertThat(spans).extracting(SpanData::getTraceId).containsOnly(begun.traceId());
    assertThat(spans.getLast().getParentSpanId()).isEqualTo(begun.spanId());
    assertThat(spans.getFirst().getAttributes().asMap().toString())
        .contains("postern.email.id=an id", "http.response.status_code=200");
    assertThat(spans.getLast().getAttributes().asMap().toString()).contains("postern.attempt=2");
    assertThat(spans.getLast().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
  }

  @Test
  void linksTheCallersTraceAndBeginsItsOwn() {
    traces(1).begin("POST /emails", THEIRS).close();

    SpanData span = exported.getFinishedSpanItems().getFirst();
    assertThat(span.getTraceId()).isNotEqualTo(THEIRS.traceId());
    assertThat(span.getParentSpanContext().isValid()).isFalse();
    assertThat(span.getLinks())
        .singleElement()
        .returns(THEIRS.traceId(), link -> link.getSpanContext().getTraceId())
        .returns(THEIRS.spanId(), link -> link.getSpanContext().getSpanId());
  }

  @Test
  void isNotMadeToRecordByTheCaller() {
    Traces traces = traces(0);
    try (TraceSpan request = traces.begin("POST /emails", THEIRS)) {
      assertThat(request.isRecorded()).isFalse();
      assertThat(request.context()).isNull();
    }
    assertThat(exported.getFinishedSpanItems()).isEmpty();
  }

  @Test
  void recordsWhatFollowsFromWhatWasChosen() {
    traces(0).below(THEIRS, SpanName.DELIVER_WEBHOOK).close();
    assertThat(exported.getFinishedSpanItems())
        .extracting(SpanData::getTraceId)
        .containsExactly(THEIRS.traceId());
  }

  @Test
  void recordsNothingThatBelongsToNoTrace() {
    Traces traces = traces(1);
    try (TraceSpan span = traces.below(null, SpanName.RECORD_EVENT)) {
      assertThat(span.isRecorded()).isFalse();
      assertThat(span.context()).isNull();
    }
    assertThat(exported.getFinishedSpanItems()).isEmpty();
  }

  @Test
  void recordsNothingWhileItIsOff() {
    assertThat(Traces.OFF.isOn()).isFalse();
    assertThat(Traces.OFF.begin("POST /emails", THEIRS)).isSameAs(TraceSpan.NONE);
    try (TraceSpan span = Traces.OFF.below(THEIRS, SpanName.SEND_EMAIL)) {
      assertThat(span.tag(TraceTag.OUTCOME, "accepted").failed().context()).isNull();
    }
  }
}
