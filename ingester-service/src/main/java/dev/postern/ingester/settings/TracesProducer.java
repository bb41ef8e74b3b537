package dev.postern.ingester.settings;

import dev.postern.model.trace.TraceExport;
import dev.postern.model.trace.Traces;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Traces, where the operator wants them. */
// Its library finds this class by name, which a native executable must be told.
@RegisterForReflection(
    classNames = "io.opentelemetry.exporter.sender.jdk.internal.JdkHttpSenderProvider")
@ApplicationScoped
class TracesProducer {
  /** Whether a trace is recorded was decided where it began. */
  private static final double ALL = 1;

  @Produces
  @Singleton
  Traces traces(InstallationConfig config) {
    return config
        .tracesEndpoint()
        .map(url -> TraceExport.to(url, "postern-ingester", ALL))
        .orElse(Traces.OFF);
  }

  void end(@Disposes Traces traces) {
    traces.close();
  }
}
