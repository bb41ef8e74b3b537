package dev.postern.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP endpoint that SNS delivers to; it answers with a status one can change. */
final class Subscriber implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final BlockingQueue<Post> posts = new LinkedBlockingQueue<>();
  private final AtomicInteger status = new AtomicInteger(200);

  record Post(Headers headers, String body) {
    JsonNode json() throws IOException {
      return JSON.readTree(body);
    }

    /** The SES event inside the notification. */
    JsonNode event() throws IOException {
      return JSON.readTree(json().path("Message").asText());
    }
  }

  Subscriber(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    server.createContext("/sns", this::receive);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + port() + "/sns";
  }

  int port() {
    return server.getAddress().getPort();
  }

  void answerWith(int code) {
    status.set(code);
  }

  Post next() throws InterruptedException {
    Post post = posts.poll(20, TimeUnit.SECONDS);
    if (post == null) {
      throw new AssertionError("SNS delivered nothing");
    }
    return post;
  }

  /** The next SES event of that type. SNS promises no order, so others may come before it. */
  Post report(String eventType) throws InterruptedException, IOException {
    Post post = next();
    while (!post.event().path("eventType").asText().equals(eventType)) {
      post = next();
    }
    return post;
  }

  int waiting() {
    return posts.size();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void receive(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    // Whoever sees the post may change the status for the next one.
    int answer = status.get();
    posts.add(new Post(exchange.getRequestHeaders(), body));
    exchange.sendResponseHeaders(answer, -1);
    exchange.close();
  }
}
