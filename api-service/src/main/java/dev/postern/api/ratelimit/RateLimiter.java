package dev.postern.api.ratelimit;

import dev.postern.api.problem.ApiException;
import dev.postern.api.ratelimit.RateLimitConfig.Backend;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.vertx.core.Future;
import io.vertx.redis.client.RedisAPI;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** Counts what is done, by subject. Made at start, so that its metrics are there from then on. */
@Startup
@ApplicationScoped
public class RateLimiter {
  private final LocalCounter local;
  private final LocalCounter floods;
  private final Optional<RedisCounter> shared;
  private final int replicas;

  RateLimiter(RateLimitConfig config, Clock clock, RedisAPI redis, MeterRegistry metrics) {
    local = new LocalCounter(clock);
    floods = new LocalCounter(clock);
    shared =
        config.backend() == Backend.REDIS
            ? Optional.of(new RedisCounter(redis, clock, metrics))
            : Optional.empty();
    replicas = config.replicas();
  }

  /**
   * Counts one more, if that is allowed. Waits for Redis, but not for long.
   *
   * @param subject what is counted and whose, for example {@code login-address:192.0.2.1}
   * @throws ApiException 503 if Redis does not answer and the fallback is to refuse
   */
  public Decision take(String subject, Quota quota, Fallback fallback) {
    if (shared.isEmpty()) {
      return local.take(subject, quota);
    }
    return await(shared.get().take(subject, quota))
        .orElseGet(
            () ->
                switch (fallback) {
                  case LOCAL -> takeShare(subject, quota);
                  case REFUSE -> throw ApiException.uncounted();
                });
  }

  /**
   * Counts one more, if that is allowed, without waiting: for event loops. What this process alone
   * has had too much of is not asked of Redis, so that a flood does not go on to there.
   */
  Future<Decision> takeLater(String subject, Quota quota) {
    if (shared.isEmpty()) {
      return Future.succeededFuture(local.take(subject, quota));
    }
    Decision here = floods.take(subject, quota);
    return here.allowed()
        ? shared
            .get()
            .take(subject, quota)
            .map(there -> there.orElseGet(() -> takeShare(subject, quota)))
        : Future.succeededFuture(here);
  }

  /** Without Redis no process knows of the others: each allows its part. */
  private Decision takeShare(String subject, Quota quota) {
    return local.take(subject, quota.sharedBy(replicas));
  }

  private static Optional<Decision> await(Future<Optional<Decision>> answer) {
    try {
      return answer.toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
