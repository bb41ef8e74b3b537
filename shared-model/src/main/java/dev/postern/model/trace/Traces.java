package dev.postern.model.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/** Makes the spans of traces. What belongs to no trace gets none that is recorded. */
public final class Traces implements AutoCloseable {
  public static final Traces OFF = new Traces(null);

  private final @Nullable Tracer tracer;
  private final Runnable end;

  public Traces(@Nullable Tracer tracer) {
    this(tracer, () -> {});
  }

  /**
   * @param end hands over what has been recorded
   */
  Traces(@Nullable Tracer tracer, Runnable end) {
    this.tracer = tracer;
    this.end = end;
  }

  public boolean isOn() {
    return tracer != null;
  }

  /**
   * Begins a trace of our own, if this one is chosen.
   *
   * @param route of the API, for example {@code POST /emails}
   * @param callers where the caller says it belongs; that is linked and decides nothing
   */
  public TraceSpan begin(String route, @Nullable TraceContext callers) {
    if (tracer == null) {
      return TraceSpan.NONE;
    }
    SpanBuilder span = tracer.spanBuilder(route).setSpanKind(SpanKind.SERVER).setNoParent();
    if (callers != null) {
      span.addLink(remote(callers));
    }
    return new TraceSpan(span.startSpan());
  }

  /**
   * Goes on with a trace.
   *
   * @param parent null if it belongs to none
   */
  public TraceSpan below(@Nullable TraceContext parent, SpanName name) {
    if (tracer == null || parent == null) {
      return TraceSpan.NONE;
    }
    return new TraceSpan(
        tracer
            .spanBuilder(name.text())
            .setSpanKind(name.kind())
            .setParent(Context.root().with(Span.wrap(remote(parent))))
            .startSpan());
  }

  private static SpanContext remote(TraceContext context) {
    return SpanContext.createFromRemoteParent(
        context.traceId(), context.spanId(), TraceFlags.getSampled(), TraceState.getDefault());
  }

  /** Hands over what has been recorded, for which it waits some seconds at most. */
  @Override
  public void close() {
    end.run();
  }
}
