package dev.postern.dispatcher.http;

import dev.postern.dispatcher.http.HttpOutcome.Failure;
import dev.postern.dispatcher.http.HttpOutcome.Wish;
import dev.postern.http.Dialler;
import dev.postern.http.Dialler.ForbiddenAddressException;
import dev.postern.http.Dialler.ProxyFailedException;
import dev.postern.http.Dialler.UnresolvedHostException;
import dev.postern.http.HttpLimits;
import dev.postern.model.address.OutboundUrl;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer under one deadline. The timer is ours, because those of HTTP clients
 * stop at the headers or start again with every byte. Everything happens on one event loop.
 */
final class Exchange {
  private final Vertx vertx;
  private final HttpLimits limits;
  private final Clock clock;
  private final CompletableFuture<Exchanged> outcome = new CompletableFuture<>();
  private final Buffer body = Buffer.buffer();
  private final Progress progress = new Progress();
  private @Nullable HttpClientRequest connected;

  Exchange(Vertx vertx, HttpLimits limits, Clock clock) {
    this.vertx = vertx;
    this.limits = limits;
    this.clock = clock;
  }

  CompletableFuture<Exchanged> outcome() {
    return outcome;
  }

  void run(Dialler dialler, OutboundUrl url, WebhookRequest request) {
    long timer = vertx.setTimer(limits.deadline().toMillis(), expired -> fail(Failure.TIMEOUT));
    outcome.whenComplete((ended, failure) -> vertx.cancelTimer(timer));
    dialler
        .dial(url, HttpMethod.POST, progress)
        .onSuccess(connection -> send(connection, request))
        .onFailure(this::failToConnect);
  }

  private void send(HttpClientRequest connection, WebhookRequest request) {
    progress.connected();
    connected = connection;
    if (outcome.isDone()) {
      connection.reset();
      return;
    }
    request.headers().forEach(connection::putHeader);
    connection
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.USER_AGENT, limits.userAgent())
        .exceptionHandler(this::breakOff)
        .send(Buffer.buffer(request.body()))
        .onSuccess(this::read)
        .onFailure(this::breakOff);
  }

  private void read(HttpClientResponse response) {
    progress.answered();
    response
        .exceptionHandler(this::breakOff)
        .handler(bytes -> append(response, bytes))
        .endHandler(ended -> answer(response));
  }

  private void append(HttpClientResponse response, Buffer bytes) {
    int room = WebhookHttpClient.MAX_BODY_BYTES - body.length();
    body.appendBuffer(bytes, 0, Math.min(room, bytes.length()));
    if (bytes.length() > room) {
      answer(response);
      response.request().reset();
    }
  }

  private void answer(HttpClientResponse response) {
    // Postgres cannot store the character zero.
    String text = body.toString(StandardCharsets.UTF_8).replace('\0', '\ufffd');
    end(
        new HttpOutcome.Answered(
            response.statusCode(),
            text,
            RetryAfter.parse(response.getHeader(HttpHeaders.RETRY_AFTER), clock.instant()),
            Wish.of(response.getHeader("webhook-delivery"))));
  }

  private void failToConnect(Throwable failure) {
    switch (failure) {
      case ForbiddenAddressException forbidden -> end(new HttpOutcome.Refused());
      case ProxyFailedException proxy -> end(new HttpOutcome.NotSent());
      case UnresolvedHostException unresolved -> fail(Failure.DNS);
      case SSLException tls -> fail(Failure.TLS);
      default -> fail(Failure.CONNECT);
    }
  }

  private void breakOff(Throwable failure) {
    fail(Failure.BROKEN);
  }

  private boolean end(HttpOutcome ended) {
    return outcome.complete(new Exchanged(ended, progress.timing(), progress.address()));
  }

  private void fail(Failure failure) {
    if (end(new HttpOutcome.Unanswered(failure)) && connected != null) {
      connected.reset();
    }
  }
}
