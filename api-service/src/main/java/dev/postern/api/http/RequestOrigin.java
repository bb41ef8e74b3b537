package dev.postern.api.http;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.UUID;

/** Where the running request comes from, whoever sends it. */
@RequestScoped
public class RequestOrigin {
  private final CurrentVertxRequest request;
  private final ClientAddress addresses;

  RequestOrigin(CurrentVertxRequest request, ClientAddress addresses) {
    this.request = request;
    this.addresses = addresses;
  }

  /** What the client was told it under. */
  public Optional<UUID> id() {
    return routing()
        .map(routing -> routing.response().headers().get(EdgeFilter.REQUEST_ID))
        .map(UUID::fromString);
  }

  /** The address of the client. */
  public Optional<String> address() {
    return routing().map(routing -> addresses.of(routing.request()));
  }

  /** As it was sent, without its query. */
  public Optional<String> path() {
    return routing().map(routing -> routing.request().path());
  }

  public Optional<String> userAgent() {
    return routing().map(routing -> routing.request().getHeader(HttpHeaders.USER_AGENT));
  }

  private Optional<RoutingContext> routing() {
    return Optional.ofNullable(request.getCurrent());
  }
}
