package dev.postern.api.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.OnPosternDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.tls.runtime.config.TlsConfigUtils;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import io.vertx.redis.client.RedisOptions;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
@QuarkusTestResource(value = EncryptedRedis.class, restrictToAnnotatedClass = true)
@TestProfile(LostRedisResourceTest.InRedis.class)
class EncryptedRedisResourceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject RedisAPI redis;
  @Inject Vertx vertx;
  @Inject TlsConfigurationRegistry registry;

  @Test
  @DisplayName("Redis is reached through TLS, and only if its certificate names the host")
  void checksTheNameInTheCertificate() {
    assertThat(ping(redis)).isEqualTo("PONG");

    NetClientOptions same = new NetClientOptions();
    TlsConfigUtils.configure(same, registry.get("redis").orElseThrow());
    // An address of the same server that its certificate does not name.
    String url = ConfigProvider.getConfig().getValue("quarkus.redis.hosts", String.class);
    String other = url.replace("localhost", "127.0.0.1");
    RedisOptions options = new RedisOptions().setConnectionString(other).setNetClientOptions(same);
    assertThatThrownBy(() -> ping(RedisAPI.api(Redis.createClient(vertx, options))))
        .hasStackTraceContaining("No subject alternative names matching IP address 127.0.0.1");
  }

  private static String ping(RedisAPI client) {
    return client
        .ping(List.of())
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .join()
        .toString();
  }
}
