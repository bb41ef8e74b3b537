package dev.postern.ingester.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.http.CustomerServer;
import dev.postern.http.Dialler;
import dev.postern.http.FileHttpClient;
import dev.postern.http.HttpLimits;
import dev.postern.http.TestCertificate;
import dev.postern.ingester.http.FetchConfig;
import dev.postern.ingester.problem.Problem;
import dev.postern.ingester.problem.ProblemException;
import dev.postern.ingester.spool.SpooledBytes;
import dev.postern.model.address.AddressGuard;
import dev.postern.model.address.AddressRange;
import dev.postern.model.address.AddressRules;
import dev.postern.model.address.SsrfCase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MailFetcherTest {
  private static final long LIMIT = 1000;
  private static final Duration DEADLINE = Duration.ofSeconds(1);
  private static final Duration UNHURRIED = Duration.ofSeconds(30);

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger lookUps = new AtomicInteger();

  @TempDir private Path folder;

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void hasSafeDefaults() {
    FetchConfig config = config();
    assertThat(config.deadline()).isEqualTo(Duration.ofSeconds(20));
    assertThat(config.atOnce()).isEqualTo(16);
    assertThat(config.userAgent()).isEqualTo("Postern-Inbound");
    assertThat(config.denyCidrs()).isEmpty();
    assertThat(config.nat64Prefix()).isEmpty();
  }

  @Test
  void fetchesOverTls() throws Exception {
    PfxOptions certificate = TestCertificate.of("mails.example.com", folder);
    var tls = new HttpServerOptions().setSsl(true).setKeyCertOptions(certificate);
    HttpClientOptions trusting =
        Dialler.clientOptions()
            .setTrustOptions(certificate)
            .setSslHandshakeTimeout(UNHURRIED.toSeconds());
    var rules =
        new AddressRules(
            false, List.of(AddressRange.parse("127.0.0.0/8")), List.of(), Optional.empty());
    try (var server = new CustomerServer(vertx, tls, request -> request.response().end("a: b"))) {
      String url = "https://mails.example.com:" + server.port() + "/1";
      SpooledBytes mail =
          fetcher(trusting, rules, List.of("127.0.0.1"), UNHURRIED).fetch(url, LIMIT);
      assertThat(mail.open()).hasContent("a: b");
      mail.close();
      MailFetcher strict = fetcher(Dialler.clientOptions(), rules, List.of("127.0.0.1"), UNHURRIED);
      assertThatThrownBy(() -> strict.fetch(url, LIMIT)).isInstanceOf(ProblemException.class);
    }
  }

  static Stream<SsrfCase> denied() {
    return Stream.of("register", "connect")
        .flatMap(SsrfCase::ofLayer)
        .filter(row -> row.expected().equals("deny"));
  }

  @ParameterizedTest
  @MethodSource("denied")
  void refusesBeforeDialling(SsrfCase row) {
    MailFetcher fetcher = fetcher(Dialler.clientOptions(), row.rules(), row.addresses(), UNHURRIED);
    assertThatThrownBy(() -> fetcher.fetch(row.url(), LIMIT))
        .isInstanceOf(InboundRefusalException.class)
        .hasMessageEndingWith(": the URL is not one of a public server");
    assertThat(lookUps).hasValue(row.layer().equals("connect") ? 1 : 0);
  }

  static Stream<SsrfCase> unresolved() {
    return SsrfCase.ofLayer("connect").filter(row -> row.expected().equals("fail"));
  }

  @ParameterizedTest
  @MethodSource("unresolved")
  void asksForAPostThatComesAgainWhereDnsHasNoAnswer(SsrfCase row) {
    MailFetcher fetcher =
        row.dns().equals("TIMEOUT")
            ? fetcher(Dialler.clientOptions(), row.rules(), null, DEADLINE)
            : fetcher(Dialler.clientOptions(), row.rules(), List.of(), UNHURRIED);
    assertThatThrownBy(() -> fetcher.fetch(row.url(), LIMIT))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.problem()).isEqualTo(Problem.TEMPORARILY_UNAVAILABLE));
  }

  /**
   * @param answer of DNS: null if none comes, empty if there is no such name
   */
  private MailFetcher fetcher(
      HttpClientOptions options,
      AddressRules rules,
      @Nullable List<String> answer,
      Duration deadline) {
    var client =
        new FileHttpClient(
            vertx,
            options,
            host -> {
              lookUps.incrementAndGet();
              return answer == null ? Future.future(never -> {}) : resolved(answer);
            },
            new AddressGuard(rules),
            new HttpLimits(deadline, "Postern-Inbound/test"));
    return new MailFetcher(client, config(), new SimpleMeterRegistry());
  }

  private static Future<List<InetAddress>> resolved(List<String> answer) {
    return answer.isEmpty()
        ? Future.failedFuture(new UnknownHostException())
        : Future.succeededFuture(answer.stream().map(MailFetcherTest::address).toList());
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static FetchConfig config() {
    return new SmallRyeConfigBuilder()
        .withConverter(Duration.class, 200, new DurationConverter())
        .withMapping(FetchConfig.class)
        .build()
        .getConfigMapping(FetchConfig.class);
  }
}
