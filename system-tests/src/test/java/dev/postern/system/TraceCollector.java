package dev.postern.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Takes traces over OTLP on HTTP, as a collector does, and keeps them as they came. */
final class TraceCollector implements AutoCloseable {
  private final HttpServer server;
  private final List<byte[]> requests = new CopyOnWriteArrayList<>();

  TraceCollector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.add(exchange.getRequestBody().readAllBytes());
      byte[] answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  /**
   * A span and whose it is.
   *
   * @param service for example {@code postern-api}
   */
  record Exported(String service, Span span) {
    String tag(String key) {
      return span.getAttributesList().stream()
          .filter(attribute -> attribute.getKey().equals(key))
          .map(attribute -> attribute.getValue().getStringValue())
          .findFirst()
          .orElse("");
    }
  }

  List<Exported> spans() {
    return requests.stream()
        .map(TraceCollector::parse)
        .flatMap(request -> request.getResourceSpansList().stream())
        .flatMap(TraceCollector::spans)
        .toList();
  }

  /** All that came, as text in which whatever is ASCII can be found. */
  String bytes() {
    var all = new ByteArrayOutputStream();
    requests.forEach(all::writeBytes);
    return all.toString(StandardCharsets.ISO_8859_1);
  }

  private static ExportTraceServiceRequest parse(byte[] request) {
    try {
      return ExportTraceServiceRequest.parseFrom(request);
    } catch (IOException e) {
      throw new IllegalStateException("what came is not OTLP", e);
    }
  }

  private static Stream<Exported> spans(ResourceSpans resource) {
    String service =
        resource.getResource().getAttributesList().stream()
            .filter(attribute -> attribute.getKey().equals("service.name"))
            .map(attribute -> attribute.getValue().getStringValue())
            .findFirst()
            .orElseThrow();
    return resource.getScopeSpansList().stream()
        .flatMap(scope -> scope.getSpansList().stream())
        .map(span -> new Exported(service, span));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
