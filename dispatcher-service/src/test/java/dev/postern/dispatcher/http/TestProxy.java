package dev.postern.dispatcher.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy that takes CONNECT, and connects every name to this machine. */
final class TestProxy implements AutoCloseable {
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final NetClient client;
  private final int refusal;

  /**
   * @param refusal what it answers instead of connecting; 0 to connect
   */
  TestProxy(Vertx vertx, int refusal) {
    this.refusal = refusal;
    client = vertx.createNetClient();
    server = vertx.createHttpServer().requestHandler(this::handle);
    server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
  }

  private void handle(HttpServerRequest request) {
    asked.add(request.method() + " " + request.uri());
    if (refusal != 0 || !request.method().equals(HttpMethod.CONNECT)) {
      request.response().setStatusCode(refusal == 0 ? 405 : refusal).end();
      return;
    }
    int port = Integer.parseInt(request.uri().substring(request.uri().lastIndexOf(':') + 1));
    client
        .connect(port, "127.0.0.1")
        .onFailure(failure -> request.response().setStatusCode(502).end())
        .onSuccess(there -> request.toNetSocket().onSuccess(here -> join(here, there)));
  }

  private static void join(NetSocket here, NetSocket there) {
    here.pipeTo(there);
    there.pipeTo(here);
  }

  List<String> asked() {
    return asked;
  }

  int port() {
    return server.actualPort();
  }

  @Override
  public void close() {
    server.close().toCompletionStage().toCompletableFuture().join();
    client.close().toCompletionStage().toCompletableFuture().join();
  }
}
