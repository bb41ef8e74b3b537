package dev.postern.sandbox.aws.sns;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Messages on their way to one subscriber: begun in order, up to 32 at a time, tried again until
 * delivered. All state belongs to one event loop.
 */
final class DeliveryQueue {
  private static final int CONCURRENCY = 32;
  private static final long TIMEOUT_SECONDS = 15;
  private static final int NO_ANSWER = 503;

  private final Vertx vertx;
  private final Context context;
  private final HttpClient client;
  private final Clock clock;
  private final RetryPolicy retries;
  private final Consumer<SnsPost> undeliverable;
  private final Deque<Delivery> due = new ArrayDeque<>();
  private int underway;
  private boolean struggling;

  private record Delivery(SnsPost post, Instant since, int failedAttempts) {}

  /**
   * @param undeliverable gets what the subscriber refused or never took
   */
  DeliveryQueue(
      Vertx vertx,
      HttpClient client,
      Clock clock,
      RetryPolicy retries,
      Consumer<SnsPost> undeliverable) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.client = client;
    this.clock = clock;
    this.retries = retries;
    this.undeliverable = undeliverable;
  }

  void offer(SnsPost post) {
    context.runOnContext(ignored -> enqueue(new Delivery(post, clock.instant(), 0)));
  }

  private void enqueue(Delivery delivery) {
    due.add(delivery);
    startDue();
  }

  /** While the subscriber fails, one delivery at a time probes it: a backlog must not hammer it. */
  private void startDue() {
    while (!due.isEmpty() && underway < (struggling ? 1 : CONCURRENCY)) {
      start(due.remove());
    }
  }

  private void start(Delivery delivery) {
    underway++;
    post(delivery.post())
        // no answer at all is like one of a broken server
        .otherwise(NO_ANSWER)
        .onSuccess(
            status -> {
              underway--;
              ended(delivery, status);
              startDue();
            });
  }

  private void ended(Delivery delivery, int status) {
    boolean refused = RetryPolicy.isRefused(status);
    struggling = !refused && !RetryPolicy.isDelivered(status);
    if (refused) {
      undeliverable.accept(delivery.post());
    } else if (struggling) {
      retryLater(delivery);
    }
  }

  private Future<Integer> post(SnsPost post) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(post.endpoint())
            .setHeaders(post.headers())
            .setTimeout(TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS));
    return client
        .request(options)
        .compose(request -> request.send(post.body()))
        .compose(DeliveryQueue::statusOf)
        .timeout(TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }

  private static Future<Integer> statusOf(HttpClientResponse response) {
    return response.end().map(response.statusCode());
  }

  private void retryLater(Delivery delivery) {
    int failed = delivery.failedAttempts() + 1;
    Delivery next = new Delivery(delivery.post(), delivery.since(), failed);
    retries
        .pause(failed, Duration.between(delivery.since(), clock.instant()))
        .ifPresentOrElse(
            pause -> tryAgain(next, pause), () -> undeliverable.accept(delivery.post()));
  }

  private void tryAgain(Delivery next, Duration pause) {
    if (pause.isZero()) {
      due.addFirst(next);
    } else {
      vertx.setTimer(pause.toMillis(), timer -> enqueue(next));
    }
  }
}
