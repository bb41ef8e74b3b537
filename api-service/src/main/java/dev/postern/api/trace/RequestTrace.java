package dev.postern.api.trace;

import dev.postern.model.email.EmailId;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.trace.TraceContext;
import dev.postern.model.trace.TraceSpan;
import dev.postern.model.trace.TraceTag;
import dev.postern.model.trace.Traces;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The trace that the running request begins. */
@ApplicationScoped
public class RequestTrace {
  private final Traces traces;
  private final RequestSpan current;

  RequestTrace(Traces traces, RequestSpan current) {
    this.traces = traces;
    this.current = current;
  }

  void begin(String route, Supplier<@Nullable String> callers) {
    if (traces.isOn()) {
      TraceContext theirs = TraceContext.parse(callers.get()).orElse(null);
      current.set(traces.begin(route, theirs));
    }
  }

  /** Where what becomes of the request's emails belongs; null if it is not traced. */
  public @Nullable TraceContext context() {
    return traces.isOn() ? current.get().context() : null;
  }

  /** After the commit of these emails. */
  public void accepted(EnvironmentId environment, Collection<EmailId> emails) {
    if (!traces.isOn() || !current.get().isRecorded()) {
      return;
    }
    List<String> ids = emails.stream().map(id -> id.value().toString()).toList();
    TraceSpan span = current.get().tag(TraceTag.ENVIRONMENT, environment.value().toString());
    if (ids.size() == 1) {
      span.tag(TraceTag.EMAIL, ids.getFirst());
    } else {
      span.emails(ids);
    }
  }

  void end(int status) {
    if (traces.isOn()) {
      current.get().answered(status).close();
    }
  }
}
