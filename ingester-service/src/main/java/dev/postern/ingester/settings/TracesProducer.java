package dev.postern.ingester.settings;

import dev.postern.model.trace.Traces;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Traces, where the operator wants them. */
@ApplicationScoped
class TracesProducer {
  @Produces
  @Singleton
  Traces traces(InstallationConfig config, OpenTelemetry telemetry) {
    return config.tracesEndpoint().isPresent()
        ? new Traces(telemetry.getTracer("dev.postern"))
        : Traces.OFF;
  }
}
