package dev.postern.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.http.FileOutcome.Unavailable;
import dev.postern.model.address.AddressGuard;
import dev.postern.model.address.AddressRange;
import dev.postern.model.address.AddressRules;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OldTlsTest {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final int ALERT = 21;
  private static final int FATAL = 2;
  private static final int PROTOCOL_VERSION = 70;
  private static final int TLS_1_2 = 0x0303;
  private static final int TLS_1_3 = 0x0304;

  private final AddressRules local =
      new AddressRules(
          true, List.of(AddressRange.parse("127.0.0.0/8")), List.of(), Optional.empty());

  @Test
  @DisplayName("U44: what we call must speak TLS 1.2 or newer: nothing older is offered or taken")
  void refusesOldVersions(@TempDir Path folder) throws Exception {
    Vertx vertx = Vertx.vertx();
    try (var server = new OldTlsServer();
        var client =
            new FileHttpClient(
                vertx,
                Dialler.clientOptions().setSslHandshakeTimeout(DEADLINE.toSeconds()),
                host -> Future.succeededFuture(List.of(InetAddress.getLoopbackAddress())),
                new AddressGuard(local),
                new HttpLimits(DEADLINE, "Postern/test"))) {
      Path target = Files.createFile(folder.resolve("file"));
      FileOutcome outcome =
          client.get("https://files.example.com:" + server.port() + "/a", target, 1_000);

      OldTlsServer.Heard heard = server.heard().get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
      assertThat(heard.versions()).containsExactlyInAnyOrder(TLS_1_2, TLS_1_3);
      assertThat(heard.answer()).startsWith(ALERT, FATAL, PROTOCOL_VERSION);
      assertThat(outcome).isEqualTo(new Unavailable("there is no secure connection to the server"));
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }
}
