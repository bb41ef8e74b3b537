package dev.postern.model.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;

/**
 * Hands spans to a collector of OpenTelemetry, by OTLP in protobuf over HTTP, in the background.
 */
public final class TraceExport {
  private static final String TRACES = "dev.postern";
  private static final String PATH = "/v1/traces";
  private static final int END_SECONDS = 5;

  private TraceExport() {}

  /**
   * Begins. While the collector is not there, 2,048 spans are kept and further ones dropped.
   *
   * @param collector {@code http://host:port} or {@code https://host:port}, a path may follow
   * @param service what the spans are of, for example {@code postern-api}
   * @param ratio which part of the traces that begin here is recorded, from 0 to 1
   */
  public static Traces to(String collector, String service, double ratio) {
    OtlpHttpSpanExporter exporter =
        OtlpHttpSpanExporter.builder().setEndpoint(collector.replaceFirst("/*$", PATH)).build();
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setResource(Resource.getDefault().merge(Resource.create(attributes(service))))
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(ratio)))
            .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
            .build();
    return new Traces(
        provider.get(TRACES), () -> provider.shutdown().join(END_SECONDS, TimeUnit.SECONDS));
  }

  private static Attributes attributes(String service) {
    return Attributes.of(
        AttributeKey.stringKey("service.name"),
        service,
        AttributeKey.stringKey("host.name"),
        host());
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
