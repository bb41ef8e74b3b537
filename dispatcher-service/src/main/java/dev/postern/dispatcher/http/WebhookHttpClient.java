package dev.postern.dispatcher.http;

import dev.postern.http.Dialler;
import dev.postern.http.HostResolver;
import dev.postern.http.HttpLimits;
import dev.postern.model.address.AddressGuard;
import dev.postern.model.address.UrlResult;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Posts to servers that customers name and nobody trusts. Redirects, cookies, compression,
 * alternative services and proxies of the environment are all off. A proxy in the options is the
 * operator's.
 */
public class WebhookHttpClient {
  static final int MAX_BODY_BYTES = 16 * 1024;

  private final Vertx vertx;
  private final HttpClient client;
  private final Dialler dialler;
  private final AddressGuard guard;
  private final HttpLimits limits;
  private final Clock clock;

  WebhookHttpClient(
      Vertx vertx,
      HttpClientOptions options,
      HostResolver resolver,
      AddressGuard guard,
      HttpLimits limits,
      Clock clock) {
    this.vertx = vertx;
    this.client = vertx.createHttpClient(options);
    this.dialler = new Dialler(client, resolver, guard, options.getProxyOptions() != null);
    this.guard = guard;
    this.limits = limits;
    this.clock = clock;
  }

  /** Blocks until there is an outcome, which is at the deadline at the latest. */
  public Exchanged post(WebhookRequest request) throws InterruptedException {
    return switch (guard.checkUrl(request.url())) {
      case UrlResult.Refused refused -> Exchanged.refused();
      case UrlResult.Allowed allowed -> await(new Exchange(vertx, limits, clock), allowed, request);
    };
  }

  private Exchanged await(Exchange exchange, UrlResult.Allowed allowed, WebhookRequest request)
      throws InterruptedException {
    CompletableFuture<Exchanged> outcome = exchange.outcome();
    Context eventLoop = vertx.getOrCreateContext();
    eventLoop.runOnContext(started -> exchange.run(dialler, allowed.url(), request));
    try {
      return outcome.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an exchange failed in an unforeseen way", e.getCause());
    }
  }

  void close() {
    client.close();
  }
}
