package dev.postern.api.http;

import dev.postern.api.problem.ApiException;
import dev.postern.api.problem.Problem;
import dev.postern.api.problem.ProblemName;
import dev.postern.model.id.UuidV7;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Sees every request first: sets the headers of its answer, and refuses what is not served. */
@ApplicationScoped
class EdgeFilter {
  static final String REQUEST_ID = "x-request-id";

  private static final int FIRST = 10_000;

  /** After the limit on addresses, which counts what is refused here too. */
  private static final int SECOND = 9_980;

  private static final String SPELT_BY_FRAMEWORK = "application/json;charset=utf-8";
  private static final String PROBES = "/q/";
  private static final int BODY_SHARE_OF_MEMORY = 4;

  private static final Problem PLAIN_HTTP =
      ApiException.forbidden("Use HTTPS. What was sent with this request was readable on its way.")
          .problem();

  private static final Pattern ENCODED_TWICE = Pattern.compile("%25[0-9A-Fa-f]{2}");

  private final HttpConfig config;
  private final UuidV7 uuids;
  private final SecurityHeaders headers;
  private final InFlight inFlight;
  private final ForwardedProtocol protocol;

  EdgeFilter(HttpConfig config, UuidV7 uuids) {
    this.config = config;
    this.uuids = uuids;
    headers = new SecurityHeaders(config.hstsPreload());
    protocol = new ForwardedProtocol(config.trustedProxyHops());
    // However small the memory, one mail of the largest size must get through.
    long bodyBytes = Runtime.getRuntime().maxMemory() / BODY_SHARE_OF_MEMORY;
    inFlight = new InFlight(config.maxInFlight(), Math.max(bodyBytes, config.largeBodyLimit()));
  }

  void register(@Observes Filters filters) {
    filters.register(this::setHeaders, FIRST);
    filters.register(this::admit, SECOND);
  }

  private void setHeaders(RoutingContext routing) {
    routing.response().putHeader(REQUEST_ID, uuids.next().toString());
    headers.addTo(routing.response());
    routing.addHeadersEndHandler(ended -> spellMediaType(routing.response()));
    routing.next();
  }

  /** The framework leaves out the blank that clients of the contract see. */
  private static void spellMediaType(HttpServerResponse response) {
    if (SPELT_BY_FRAMEWORK.equalsIgnoreCase(response.headers().get(HttpHeaders.CONTENT_TYPE))) {
      response.putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
    }
  }

  private void admit(RoutingContext routing) {
    if (routing.request().path().startsWith(PROBES)) {
      routing.next();
      return;
    }
    refusal(routing.request())
        .ifPresentOrElse(problem -> refuse(routing, problem), () -> passOn(routing));
  }

  private void passOn(RoutingContext routing) {
    long bodyBytes = expectedBytes(routing.request());
    if (bodyBytes > config.largeBodyLimit()) {
      refuse(routing, Problem.ofStatus(413));
      return;
    }
    if (!inFlight.enter(bodyBytes)) {
      routing.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
      refuse(routing, Problem.unavailable());
      return;
    }
    routing.addEndHandler(ended -> inFlight.leave(bodyBytes));
    routing.next();
  }

  /** A body of unannounced length may become as large as any. */
  private long expectedBytes(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length != null) {
      return Long.parseLong(length);
    }
    return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) ? config.largeBodyLimit() : 0;
  }

  private Optional<Problem> refusal(HttpServerRequest request) {
    return protocol.isPlain(request) ? Optional.of(PLAIN_HTTP) : unserved(request);
  }

  private static Optional<Problem> unserved(HttpServerRequest request) {
    OptionalInt tooMuch = RequestLine.statusOfTooMuch(request);
    if (tooMuch.isPresent()) {
      return Optional.of(Problem.ofStatus(tooMuch.getAsInt()));
    }
    if (request.method() == HttpMethod.TRACE) {
      return Optional.of(Problem.ofStatus(405));
    }
    // Routes hold neither; the framework would cut parameters off and match what is left.
    if (request.path().indexOf(';') >= 0 || ENCODED_TWICE.matcher(request.path()).find()) {
      return Optional.of(Problem.ofStatus(404));
    }
    if (request.headers().getAll(HttpHeaders.AUTHORIZATION).size() > 1) {
      return Optional.of(
          new Problem(400, "Send one Authorization header.", ProblemName.VALIDATION_ERROR));
    }
    // Bodies are never unpacked: a few kilobytes could become gigabytes.
    return request.headers().contains(HttpHeaders.CONTENT_ENCODING)
        ? Optional.of(Problem.ofStatus(415))
        : Optional.empty();
  }

  private static void refuse(RoutingContext routing, Problem problem) {
    if (problem.status() == 413) {
      // Otherwise the connection would have to swallow the body before it could be used again.
      routing.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    routing
        .response()
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(problem.json());
  }
}
