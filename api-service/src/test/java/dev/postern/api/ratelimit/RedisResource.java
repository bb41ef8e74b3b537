package dev.postern.api.ratelimit;

import dev.postern.sandbox.redis.LocalRedis;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Redis of a test's own, which it finds in its field of that type. */
public final class RedisResource implements QuarkusTestResourceLifecycleManager {
  private @Nullable LocalRedis redis;

  @Override
  public Map<String, String> start() {
    LocalRedis started = LocalRedis.start();
    redis = started;
    return Map.of("quarkus.redis.hosts", started.url());
  }

  @Override
  public void inject(TestInjector testInjector) {
    testInjector.injectIntoFields(redis, field -> field.getType() == LocalRedis.class);
  }

  @Override
  public void stop() {
    if (redis != null) {
      redis.close();
    }
  }
}
