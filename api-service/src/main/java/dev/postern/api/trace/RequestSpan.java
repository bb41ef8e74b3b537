package dev.postern.api.trace;

import dev.postern.model.trace.TraceSpan;
import jakarta.enterprise.context.RequestScoped;

/** The span of the running request. */
@RequestScoped
class RequestSpan {
  private TraceSpan span = TraceSpan.NONE;

  TraceSpan get() {
    return span;
  }

  void set(TraceSpan begun) {
    span = begun;
  }
}
