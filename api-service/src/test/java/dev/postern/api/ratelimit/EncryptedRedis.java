package dev.postern.api.ratelimit;

import dev.postern.sandbox.redis.LocalRedis;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A Redis behind TLS, with a certificate for {@code localhost} and for no other name or address.
 */
public final class EncryptedRedis implements QuarkusTestResourceLifecycleManager {
  private final Vertx vertx = Vertx.vertx();
  private @Nullable LocalRedis redis;

  @Override
  public Map<String, String> start() {
    LocalRedis started = LocalRedis.start();
    redis = started;
    Path certificate = folder().resolve("redis.p12");
    String password = UUID.randomUUID().toString();
    certify(certificate, password);
    return Map.of(
        "quarkus.redis.hosts",
        "rediss://localhost:" + encrypt(started, certificate, password),
        "quarkus.redis.tls-configuration-name",
        "redis",
        "quarkus.tls.redis.trust-store.p12.path",
        certificate.toString(),
        "quarkus.tls.redis.trust-store.p12.password",
        password);
  }

  @Override
  public void stop() {
    vertx.close();
    if (redis != null) {
      redis.close();
    }
  }

  private int encrypt(LocalRedis plain, Path certificate, String password) {
    NetServerOptions options =
        new NetServerOptions()
            .setSsl(true)
            .setHost("127.0.0.1")
            .setKeyCertOptions(
                new PfxOptions().setPath(certificate.toString()).setPassword(password));
    NetClient client = vertx.createNetClient();
    Future<NetServer> server =
        vertx
            .createNetServer(options)
            .connectHandler(incoming -> passOn(incoming, client, plain.port()))
            .listen(0);
    return server.toCompletionStage().toCompletableFuture().join().actualPort();
  }

  private static void passOn(NetSocket incoming, NetClient client, int port) {
    incoming.pause();
    client
        .connect(port, "127.0.0.1")
        .onSuccess(
            outgoing -> {
              incoming.pipeTo(outgoing);
              outgoing.pipeTo(incoming);
            })
        .onFailure(lost -> incoming.close());
  }

  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("encrypted-redis");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void certify(Path file, String password) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-keyalg",
            "EC",
            "-storetype",
            "PKCS12",
            "-keystore",
            file.toString(),
            "-storepass",
            password,
            "-dname",
            "CN=localhost",
            "-ext",
            "san=dns:localhost");
    try {
      if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
        throw new IllegalStateException("keytool failed");
      }
      file.toFile().deleteOnExit();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupt);
    }
  }
}
