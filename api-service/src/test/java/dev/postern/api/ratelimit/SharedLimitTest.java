package dev.postern.api.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.postern.api.problem.ApiException;
import dev.postern.api.ratelimit.RateLimitConfig.Backend;
import dev.postern.sandbox.redis.LocalRedis;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two processes' limiters and one real Redis. */
class SharedLimitTest {
  private static final Quota QUOTA = new Quota(4, Duration.ofHours(1));

  private static LocalRedis redis;
  private static Vertx vertx;

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final RateLimiter one = limiter(metrics);
  private final RateLimiter other = limiter(new SimpleMeterRegistry());
  private final String subject = UUID.randomUUID().toString();

  @BeforeAll
  static void start() {
    redis = LocalRedis.start();
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stop() {
    vertx.close();
    redis.close();
  }

  @Test
  @DisplayName("U69: two processes share one count in Redis")
  void countsTogether() {
    awaitShared();
    assertThat(one.take(subject, QUOTA, Fallback.LOCAL).remaining()).isEqualTo(3);
    assertThat(other.take(subject, QUOTA, Fallback.LOCAL).remaining()).isEqualTo(2);
    assertThat(one.take(subject, QUOTA, Fallback.LOCAL).remaining()).isEqualTo(1);
    assertThat(other.take(subject, QUOTA, Fallback.LOCAL).remaining()).isZero();
    Decision refused = one.take(subject, QUOTA, Fallback.LOCAL);
    assertThat(refused.allowed()).isFalse();
    assertThat(refused.retryAfter())
        .isBetween(Duration.ofMinutes(14), QUOTA.period().dividedBy(QUOTA.limit()));
    assertThat(other.take(subject, QUOTA, Fallback.LOCAL).allowed()).isFalse();
  }

  @Test
  @DisplayName(
      "U69: without Redis each process allows its part, attempts are 503, and it comes back")
  void outlivesRedis() {
    awaitShared();
    redis.kill();
    awaitLost();
    for (int i = 0; i < QUOTA.limit() / 2; i++) {
      assertThat(one.take(subject, QUOTA, Fallback.LOCAL).allowed()).isTrue();
    }
    assertThat(one.take(subject, QUOTA, Fallback.LOCAL).allowed()).isFalse();
    assertThatThrownBy(() -> one.take(subject, QUOTA, Fallback.REFUSE))
        .isInstanceOfSatisfying(
            ApiException.class, refused -> assertThat(refused.problem().status()).isEqualTo(503));
    assertThat(metrics.get("postern.rate_limit.redis.lost").gauge().value()).isEqualTo(1);
    assertThat(metrics.get("postern.rate_limit.redis.unanswered").counter().count()).isPositive();

    redis.restart();
    awaitShared();
    assertThat(metrics.get("postern.rate_limit.redis.lost").gauge().value()).isZero();
    assertThat(other.take(subject, QUOTA, Fallback.LOCAL).remaining()).isEqualTo(3);
    assertThat(one.take(subject, QUOTA, Fallback.LOCAL).remaining()).isEqualTo(2);
  }

  @Test
  @DisplayName("U69: a Redis that is silent holds few requests up, and those for a moment")
  void doesNotWaitForASilentRedis() {
    awaitShared();
    redis.freeze();
    Instant begin = Clock.systemUTC().instant();
    for (int i = 0; i < 200; i++) {
      one.take(subject, QUOTA, Fallback.LOCAL);
    }
    // All of them waiting would be ten seconds.
    assertThat(Duration.between(begin, Clock.systemUTC().instant()))
        .isLessThan(Duration.ofSeconds(3));
    redis.thaw();
    awaitShared();
  }

  /** Both have found Redis: first connections may take longer than a request waits. */
  private void awaitShared() {
    await().atMost(Duration.ofSeconds(60)).until(() -> answers(one) && answers(other));
  }

  private void awaitLost() {
    await().atMost(Duration.ofSeconds(60)).until(() -> !answers(one) && !answers(other));
  }

  private static boolean answers(RateLimiter limiter) {
    try {
      return limiter.take(UUID.randomUUID().toString(), QUOTA, Fallback.REFUSE).allowed();
    } catch (ApiException lost) {
      return false;
    }
  }

  private static RateLimiter limiter(SimpleMeterRegistry metrics) {
    RateLimitConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(RateLimitConfig.class)
            .withDefaultValues(
                Map.of(
                    "postern.rate-limit.backend",
                    Backend.REDIS.name(),
                    "postern.rate-limit.replicas",
                    "2"))
            .build()
            .getConfigMapping(RateLimitConfig.class);
    RedisAPI client = RedisAPI.api(Redis.createClient(vertx, redis.url()));
    return new RateLimiter(config, Clock.systemUTC(), client, metrics);
  }
}
