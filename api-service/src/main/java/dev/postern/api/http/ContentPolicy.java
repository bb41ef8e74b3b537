package dev.postern.api.http;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** What browsers may load for the running request's answer, where it is not plain data. */
@ApplicationScoped
public class ContentPolicy {
  private final CurrentVertxRequest request;

  ContentPolicy(CurrentVertxRequest request) {
    this.request = request;
  }

  /** Instead of the one of all answers: of two that are sent, browsers obey both. */
  public void replace(String policy) {
    request.getCurrent().response().putHeader(SecurityHeaders.CONTENT_POLICY, policy);
  }
}
