package dev.postern.sandbox.receiver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.format.DateTimeParseException;
import java.util.function.Supplier;

/** An HTTP server with any number of webhook endpoints: {@code POST /hooks/NAME}. */
public final class WebhookReceiver implements AutoCloseable {
  private static final String HOOKS = "/hooks/";
  private static final String SECRETS = "/_receiver/secrets/";
  private static final String BEHAVIOUR = "/_receiver/behaviour/";

  private final Vertx vertx = Vertx.vertx();
  private final ObjectMapper mapper = new ObjectMapper();
  private final ReceiverControl control;
  private final HookHandler hooks;
  private final URI url;

  private WebhookReceiver(String host, int port) {
    Endpoints endpoints = new Endpoints();
    Deliveries deliveries = new Deliveries();
    control = new ReceiverControl(endpoints, deliveries, mapper);
    hooks = new HookHandler(vertx, endpoints, deliveries, mapper, Clock.systemUTC());
    HttpServer server =
        vertx
            .createHttpServer(new HttpServerOptions().setHost(host).setPort(port))
            .requestHandler(this::handle);
    await(server.listen());
    url = URI.create("http://" + host + ":" + server.actualPort());
  }

  /**
   * @param port 0 takes any free one
   */
  public static WebhookReceiver start(String host, int port) {
    return new WebhookReceiver(host, port);
  }

  public URI url() {
    return url;
  }

  @Override
  public void close() {
    await(vertx.close());
  }

  private void handle(HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body -> {
              try {
                route(request, body);
              } catch (JsonProcessingException | DateTimeParseException e) {
                request.response().setStatusCode(400).end(String.valueOf(e.getMessage()));
              }
            });
  }

  private void route(HttpServerRequest request, Buffer body) throws JsonProcessingException {
    String path = request.path();
    switch (request.method().name() + " " + path) {
      case "GET /" -> html(request.response(), control.page());
      case "GET /_receiver/deliveries" -> json(request, () -> list(request));
      case "GET /_receiver/count" -> json(request, () -> control.count(request.getParam("name")));
      case "DELETE /_receiver/deliveries" -> {
        control.clear();
        done(request);
      }
      default -> routeNamed(request, path, body);
    }
  }

  private void routeNamed(HttpServerRequest request, String path, Buffer body)
      throws JsonProcessingException {
    String method = request.method().name();
    if (method.equals("POST") && path.startsWith(HOOKS)) {
      hooks.receive(name(path, HOOKS), request, body);
    } else if (method.equals("PUT") && path.startsWith(SECRETS)) {
      control.setSecrets(name(path, SECRETS), body.toString());
      done(request);
    } else if (method.equals("PUT") && path.startsWith(BEHAVIOUR)) {
      control.setBehaviour(name(path, BEHAVIOUR), body.toString());
      done(request);
    } else {
      request.response().setStatusCode(404).end();
    }
  }

  private Object list(HttpServerRequest request) {
    return control.list(
        request.getParam("name"), request.getParam("emailId"), request.getParam("since"));
  }

  private void json(HttpServerRequest request, Supplier<Object> value)
      throws JsonProcessingException {
    byte[] json = mapper.writeValueAsBytes(value.get());
    request.response().putHeader("Content-Type", "application/json").end(Buffer.buffer(json));
  }

  private static void html(HttpServerResponse response, String page) {
    response
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .putHeader("Content-Security-Policy", "default-src 'none'")
        .end(page);
  }

  private static void done(HttpServerRequest request) {
    request.response().setStatusCode(204).end();
  }

  private static String name(String path, String prefix) {
    return URLDecoder.decode(path.substring(prefix.length()), StandardCharsets.UTF_8);
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
