package dev.postern.dispatcher.http;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import dev.postern.http.CustomerServer;
import dev.postern.http.CustomerServer.Received;
import dev.postern.http.Dialler;
import dev.postern.http.DnsHostResolver;
import dev.postern.http.FakeDns;
import dev.postern.http.HttpLimits;
import dev.postern.http.LoopbackTransport;
import dev.postern.model.address.AddressGuard;
import dev.postern.model.address.SsrfCase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A row of {@code ssrf.tsv} put through a webhook client, and everything of it that went out. Once
 * it is there all sockets are closed: nothing can follow.
 */
final class SsrfRun {
  /** What a row says nothing of has this address, so that only the guard is in the way. */
  static final String PUBLIC = "93.184.216.34";

  // The first request of a process takes its time, on a busy machine most of all.
  private static final Duration UNHURRIED = Duration.ofSeconds(30);
  private static final Duration DEADLINE = Duration.ofSeconds(3);

  private final SsrfCase row;
  private final ServedAnswer answer;
  private final PfxOptions certificate;
  private final List<HttpOutcome> outcomes = new ArrayList<>();
  private final List<String> lookUps = new CopyOnWriteArrayList<>();
  private final List<Optional<String>> serverNames = new CopyOnWriteArrayList<>();
  private final AtomicInteger open = new AtomicInteger();
  private final LoopbackTransport transport = new LoopbackTransport();
  private final FakeDns dns;
  private final Vertx vertx;
  private final CustomerServer server;

  private SsrfRun(SsrfCase row, PfxOptions certificate) throws InterruptedException {
    this.row = row;
    this.certificate = certificate;
    answer = ServedAnswer.of(row.http());
    dns = new FakeDns(this::answerOfDns);
    vertx = transport.vertx(dns);
    server = new CustomerServer(vertx, serverOptions(), this::serve);
    transport.leadTo(server.port());
  }

  /** Where nothing may arrive, TLS would only cost time: whoever dials is noted all the same. */
  private HttpServerOptions serverOptions() {
    boolean plain = row.url().toLowerCase(Locale.ROOT).startsWith("http:");
    return plain || row.expected().equals("deny")
        ? new HttpServerOptions()
        : new HttpServerOptions().setSsl(true).setSni(true).setKeyCertOptions(certificate);
  }

  /**
   * Posts once, or twice where the row says something of what comes after.
   *
   * @param certificate that the client trusts, with the names of all harmless rows
   */
  static SsrfRun of(SsrfCase row, PfxOptions certificate) throws InterruptedException {
    var run = new SsrfRun(row, certificate);
    try {
      run.post(run.rebinding() || !run.answer.endless() && row.layer().equals("response") ? 2 : 1);
    } finally {
      run.close();
    }
    return run;
  }

  private String answerOfDns(String name) {
    boolean unknown = row.dns().equals("-") || row.dns().contains("CNAME=" + name + ";");
    return unknown ? "A=" + PUBLIC : row.dns();
  }

  private void serve(HttpServerRequest request) {
    open.incrementAndGet();
    request.connection().closeHandler(closed -> open.decrementAndGet());
    serverNames.add(Optional.ofNullable(request.connection().indicatedServerName()));
    answer.give(request);
  }

  /** With nothing remembered, DNS hears of every look up and may answer differently. */
  private Future<List<InetAddress>> resolve(String host) {
    lookUps.add(host);
    DnsHostResolver fresh = dns.resolver(vertx);
    return fresh.resolve(host).onComplete(done -> fresh.close());
  }

  private void post(int times) throws InterruptedException {
    var client =
        new WebhookHttpClient(
            vertx,
            Dialler.clientOptions()
                .setTrustOptions(certificate)
                .setSslHandshakeTimeout(UNHURRIED.toSeconds()),
            this::resolve,
            new AddressGuard(row.rules()),
            new HttpLimits(answer.endless() ? DEADLINE : UNHURRIED, "Postern-Webhooks/test"),
            Clock.systemUTC());
    for (int i = 0; i < times; i++) {
      outcomes.add(client.post(new WebhookRequest(row.url(), Map.of(), "{}")).outcome());
    }
    await("the client hangs up").pollDelay(Duration.ZERO).untilAtomic(open, is(0));
    client.close();
  }

  private void close() {
    server.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
    dns.close();
  }

  SsrfCase row() {
    return row;
  }

  ServedAnswer answer() {
    return answer;
  }

  /** Whether DNS answers the second time differently. */
  boolean rebinding() {
    return row.dns().contains(" then ");
  }

  /** One for each request that was asked for, one after the other. */
  List<HttpOutcome> outcomes() {
    return outcomes;
  }

  /** The names that the client gave its resolver. */
  List<String> lookUps() {
    return lookUps;
  }

  /** The queries that reached DNS, by whatever way. */
  List<String> asked() {
    return dns.asked();
  }

  /** The {@code address:port} of every TCP connection that was tried. */
  List<String> dialled() {
    return transport.dialled();
  }

  List<Received> received() {
    return server.received();
  }

  /** What TLS asked for, for each request that arrived. */
  List<Optional<String>> serverNames() {
    return serverNames;
  }
}
