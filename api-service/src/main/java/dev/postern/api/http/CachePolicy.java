package dev.postern.api.http;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpHeaders;
import jakarta.enterprise.context.ApplicationScoped;

/** Whether browsers may keep the running request's answer. */
@ApplicationScoped
public class CachePolicy {
  private final CurrentVertxRequest request;

  CachePolicy(CurrentVertxRequest request) {
    this.request = request;
  }

  /** Of what never changes under its address; instead of what holds for all answers. */
  public void keepForever() {
    request
        .getCurrent()
        .response()
        .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable");
  }
}
