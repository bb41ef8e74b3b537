package dev.postern.sandbox.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Takes webhooks in: verifies, records, answers. */
final class HookHandler {
  private static final Set<String> KEPT_HEADERS = Set.of("content-type", "user-agent");

  private final Vertx vertx;
  private final Endpoints endpoints;
  private final Deliveries deliveries;
  private final ObjectMapper mapper;
  private final Clock clock;
  private long sequence;

  HookHandler(
      Vertx vertx, Endpoints endpoints, Deliveries deliveries, ObjectMapper mapper, Clock clock) {
    this.vertx = vertx;
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.mapper = mapper;
    this.clock = clock;
  }

  void receive(String name, HttpServerRequest request, Buffer body) {
    String payload = body.toString();
    Verification verification =
        Verification.of(payload, request.headers(), endpoints.secrets(name));
    JsonNode json = parse(body);
    MultiMap headers = request.headers();
    deliveries.add(
        new Delivery(
            ++sequence,
            name,
            headers.contains("svix-id") ? headers.get("svix-id") : idOf(headers),
            clock.instant(),
            verification,
            json.path("type").asText(),
            json.at("/data/email_id").asText()),
        new Delivery.Content(kept(headers), payload));
    answer(request.response(), verification, endpoints.nextBehaviour(name));
  }

  private void answer(HttpServerResponse response, Verification verification, Behaviour behaviour) {
    if (behaviour.hang()) {
      return;
    }
    response.setStatusCode(behaviour.statusFor(verification));
    if (!behaviour.retryAfter().isEmpty()) {
      response.putHeader("Retry-After", behaviour.retryAfter());
    }
    if (behaviour.latencyMillis() > 0) {
      vertx.setTimer(behaviour.latencyMillis(), timer -> end(response));
    } else {
      end(response);
    }
  }

  /** The sender may have given up meanwhile. */
  private static void end(HttpServerResponse response) {
    if (!response.closed()) {
      response.end();
    }
  }

  private JsonNode parse(Buffer body) {
    try {
      return mapper.readTree(body.getBytes());
    } catch (IOException e) {
      // it is recorded all the same, without type
      return MissingNode.getInstance();
    }
  }

  private static String idOf(MultiMap headers) {
    String id = headers.get("webhook-id");
    return id == null ? "" : id;
  }

  private static Map<String, String> kept(MultiMap headers) {
    Map<String, String> kept = new HashMap<>();
    headers.forEach(
        (header, value) -> {
          String name = header.toLowerCase(Locale.ROOT);
          if (KEPT_HEADERS.contains(name)
              || name.startsWith("svix-")
              || name.startsWith("webhook-")) {
            kept.put(name, value);
          }
        });
    return kept;
  }
}
