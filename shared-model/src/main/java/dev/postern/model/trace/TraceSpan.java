package dev.postern.model.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One piece of work, from when it was made to when it is closed. */
public final class TraceSpan implements AutoCloseable {
  /** Of work that is not traced: whatever is said of it is forgotten. */
  public static final TraceSpan NONE = new TraceSpan(Span.getInvalid());

  private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("postern.attempt");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");
  private static final AttributeKey<List<String>> EMAILS =
      AttributeKey.stringArrayKey("postern.email.ids");

  private final Span span;

  TraceSpan(Span span) {
    this.span = span;
  }

  /** Whether it is worth telling it anything. */
  public boolean isRecorded() {
    return span.isRecording();
  }

  public TraceSpan tag(TraceTag tag, String value) {
    span.setAttribute(tag.key(), value);
    return this;
  }

  /**
   * @param ids those of a batch, as UUIDs
   */
  public TraceSpan emails(List<String> ids) {
    span.setAttribute(EMAILS, ids);
    return this;
  }

  /** Which attempt it is, from 1. */
  public TraceSpan attempt(int number) {
    span.setAttribute(ATTEMPT, (long) number);
    return this;
  }

  /** What a request was answered; with 500 or more it failed. */
  public TraceSpan answered(int status) {
    span.setAttribute(STATUS, (long) status);
    return status >= 500 ? failed() : this;
  }

  public TraceSpan failed() {
    span.setStatus(StatusCode.ERROR);
    return this;
  }

  /** Where what follows from this work belongs; null if it is not traced. */
  public @Nullable TraceContext context() {
    SpanContext context = span.getSpanContext();
    return context.isSampled() ? new TraceContext(context.getTraceId(), context.getSpanId()) : null;
  }

  @Override
  public void close() {
    span.end();
  }
}
