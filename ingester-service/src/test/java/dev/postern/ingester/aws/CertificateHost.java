package dev.postern.ingester.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The host that certificates are fetched from, which counts who asks. */
public final class CertificateHost implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, HttpHandler> answers = new ConcurrentHashMap<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * @param port 0 takes any free one
   */
  public CertificateHost(int port) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public int requests() {
    return requests.get();
  }

  /** A path of SNS's form that nobody has used before. */
  public static String freshPath() {
    return "/SimpleNotificationService-" + UUID.randomUUID().toString().replace("-", "") + ".pem";
  }

  public String serve(String body) {
    return on(exchange -> answer(exchange, 200, body));
  }

  public String serveStatus(int status) {
    return on(exchange -> answer(exchange, status, ""));
  }

  public String serveRedirect(String location) {
    return on(
        exchange -> {
          exchange.getResponseHeaders().set("Location", location);
          answer(exchange, 302, "");
        });
  }

  /** Sends the head of an answer and then nothing more. */
  public String serveHanging() {
    return on(
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().flush();
          try {
            closed.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private String on(HttpHandler answer) {
    String path = freshPath();
    answers.put(path, answer);
    return path;
  }

  private void handle(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    HttpHandler missing = unknown -> answer(unknown, 404, "");
    answers.getOrDefault(exchange.getRequestURI().getPath(), missing).handle(exchange);
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
