package dev.postern.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DnsHostResolverTest {
  private static final int HANG_SECONDS = 10;
  private static final Duration SLOW = Duration.ofMillis(800);
  private static final Map<String, String> ZONE =
      Map.of(
          "both.example.com", "A=93.184.216.34;AAAA=2606:2800:220:1::1",
          "none.example.com", "NXDOMAIN",
          "silent.example.com", "TIMEOUT",
          "alias5.example.com", "CNAME=alias4.example.com",
          "alias4.example.com", "CNAME=alias3.example.com",
          "alias3.example.com", "CNAME=alias2.example.com",
          "alias2.example.com", "CNAME=alias1.example.com",
          "alias1.example.com", "CNAME=both.example.com");

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void findsTheAddressesOfBothFamilies() throws Exception {
    assertThat(resolve("both.example.com"))
        .containsExactly(
            InetAddress.getByName("93.184.216.34"), InetAddress.getByName("2606:2800:220:1::1"));
  }

  @Test
  void failsForANameThatDoesNotExist() {
    Assertions.assertThatThrownBy(() -> resolve("none.example.com"))
        .isInstanceOf(ExecutionException.class);
  }

  @Test
  void doesNotWaitForASilentServer() {
    Assertions.assertThatThrownBy(() -> resolve("silent.example.com"))
        .isInstanceOf(ExecutionException.class);
  }

  @Test
  void followsAliases() throws Exception {
    assertThat(resolve("alias3.example.com")).hasSize(2);
  }

  @Test
  void doesNotWaitForManySlowAnswersOneAfterTheOther() {
    Assertions.assertThatThrownBy(() -> resolve("alias5.example.com", SLOW))
        .hasCauseInstanceOf(TimeoutException.class)
        .isInstanceOf(ExecutionException.class);
  }

  private List<InetAddress> resolve(String host) throws Exception {
    return resolve(host, Duration.ZERO);
  }

  private List<InetAddress> resolve(String host, Duration delay) throws Exception {
    try (var dns = new FakeDns(ZONE::get, delay);
        DnsHostResolver resolver = dns.resolver(vertx)) {
      return resolver
          .resolve(host)
          .toCompletionStage()
          .toCompletableFuture()
          .get(HANG_SECONDS, TimeUnit.SECONDS);
    }
  }
}
