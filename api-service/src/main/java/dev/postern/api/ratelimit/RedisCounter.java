package dev.postern.api.ratelimit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.redis.client.RedisAPI;
import io.vertx.redis.client.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Counts in Redis, for all processes together and by its clock. */
final class RedisCounter {
  private static final Logger LOG = Logger.getLogger(RedisCounter.class);

  /** No count waits longer for Redis than this. */
  private static final Duration BUDGET = Duration.ofMillis(50);

  private static final String PREFIX = "postern:rate:";

  /** {@link Gcra} in microseconds. What is kept goes when the quota is whole again. */
  private static final String SCRIPT =
      """
      local time = redis.call('TIME')
      local now = time[1] * 1000000 + time[2]
      local interval = tonumber(ARGV[1])
      local period = tonumber(ARGV[2])
      local base = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now)
      local debt = base + interval - now
      if debt > period then
        return {0, 0, base - now, debt - period}
      end
      redis.call('SET', KEYS[1], string.format('%.0f', base + interval),
        'PX', math.ceil(debt / 1000))
      return {1, math.floor((period - debt) / interval), debt, 0}
      """;

  private final RedisAPI redis;
  private final Breaker breaker;
  private final Counter unanswered;

  RedisCounter(RedisAPI redis, Clock clock, MeterRegistry metrics) {
    this.redis = redis;
    breaker = new Breaker(clock);
    unanswered = metrics.counter("postern.rate_limit.redis.unanswered");
    Gauge.builder("postern.rate_limit.redis.lost", breaker, open -> open.isOpen() ? 1 : 0)
        .strongReference(true)
        .register(metrics);
  }

  /** Never fails; empty if Redis does not answer in time, or did not of late. */
  Future<Optional<Decision>> take(String subject, Quota quota) {
    if (!breaker.letsThrough()) {
      return unanswered();
    }
    return ask(subject, quota)
        .timeout(BUDGET.toMillis(), TimeUnit.MILLISECONDS)
        .map(
            answer -> {
              if (breaker.succeeded()) {
                LOG.info("Redis answers again.");
              }
              return Optional.of(decision(answer));
            })
        .recover(
            lost -> {
              if (breaker.failed()) {
                LOG.warnf("Redis does not answer, each process counts alone: %s", lost);
              }
              return unanswered();
            });
  }

  private Future<Response> ask(String subject, Quota quota) {
    return redis.eval(
        List.of(SCRIPT, "1", PREFIX + subject, micros(quota.interval()), micros(quota.period())));
  }

  private Future<Optional<Decision>> unanswered() {
    unanswered.increment();
    return Future.succeededFuture(Optional.empty());
  }

  private static Decision decision(Response answer) {
    return new Decision(
        answer.get(0).toInteger() == 1,
        answer.get(1).toInteger(),
        Duration.of(answer.get(2).toLong(), ChronoUnit.MICROS),
        Duration.of(answer.get(3).toLong(), ChronoUnit.MICROS));
  }

  private static String micros(Duration time) {
    return String.valueOf(Math.max(1, time.toNanos() / 1000));
  }
}
