package dev.postern.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Somebody else's server that behaves as a test wants, and notes who came. */
public final class CustomerServer implements AutoCloseable {
  private final AtomicInteger connections = new AtomicInteger();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  /** A request that arrived whole. */
  public record Received(String target, Map<String, String> headers, String body) {}

  public CustomerServer(Vertx vertx, Consumer<HttpServerRequest> behaviour) {
    this(vertx, new HttpServerOptions(), behaviour);
  }

  public CustomerServer(
      Vertx vertx, HttpServerOptions options, Consumer<HttpServerRequest> behaviour) {
    server =
        vertx
            .createHttpServer(options.setHost("127.0.0.1").setPort(0))
            .connectionHandler(connected -> connections.incrementAndGet())
            .requestHandler(request -> receive(request, behaviour));
    server.listen().toCompletionStage().toCompletableFuture().join();
  }

  private void receive(HttpServerRequest request, Consumer<HttpServerRequest> behaviour) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    request.headers().forEach(headers::put);
    request
        .body()
        .onSuccess(
            body -> {
              received.add(new Received(request.uri(), headers, body.toString()));
              behaviour.accept(request);
            });
  }

  public int connections() {
    return connections.get();
  }

  public List<Received> received() {
    return received;
  }

  public int port() {
    return server.actualPort();
  }

  public String url() {
    return "http://127.0.0.1:" + port() + "/hook";
  }

  @Override
  public void close() {
    server.close().toCompletionStage().toCompletableFuture().join();
  }
}
