package dev.postern.bench;

import dev.postern.sandbox.launch.Service;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code POST /events/ses} until its answer, beside bare verification of the same signatures. */
final class IngestBenchmark implements Benchmark {
  private static final int CONCURRENCY = 32;
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
  private static final int WARM_UP = 10_000;
  private static final int EVENTS = 20_000;
  private static final Map<String, String> HEADERS =
      Map.of("Content-Type", "text/plain; charset=UTF-8");

  @Override
  public void run(BenchInstallation postern, Report report) throws Exception {
    postern.runOnly(EnumSet.of(Service.INGESTER));
    report.section(
        "ingest: POST /events/ses, deliveries (reference: verify the same RSA signatures)");
    SnsEvents events = new SnsEvents(postern);
    List<SnsEvents.Signed> warmUp = events.deliveries(WARM_UP);
    verify(postern, warmUp);
    ingest(postern, warmUp);
    List<SnsEvents.Signed> measured = events.deliveries(EVENTS);
    Measurement reference = verify(postern, measured);
    report.row(reference, null);
    Measurement ingested = ingest(postern, measured);
    report.row(ingested, reference);
    report.atLeast("events a second", ingested.perSecond(), 1_500);
    double[] recorded = postern.numbers("select count(*) from email where status = 'delivered'");
    report.say("%.0f of %d recorded".formatted(recorded[0], WARM_UP + EVENTS));
    postern.execute("delete from email");
  }

  private static Measurement verify(BenchInstallation postern, List<SnsEvents.Signed> events) {
    AtomicInteger next = new AtomicInteger();
    try (ExecutorService threads = Executors.newFixedThreadPool(PROCESSORS)) {
      return Load.run(
          "RSA verification",
          PROCESSORS,
          events.size(),
          postern.meter(),
          caller ->
              CompletableFuture.supplyAsync(
                  () -> events.get(next.getAndIncrement()).verifies(), threads));
    }
  }

  private static Measurement ingest(BenchInstallation postern, List<SnsEvents.Signed> events) {
    URI url = URI.create(postern.installation().credentials().ingesterUrl() + "/events/ses");
    AtomicInteger next = new AtomicInteger();
    try (var http = new HttpCaller(CONCURRENCY)) {
      return Load.run(
          "POST /events/ses",
          CONCURRENCY,
          events.size(),
          postern.meter(),
          caller ->
              http.post(url, HEADERS, Buffer.buffer(events.get(next.getAndIncrement()).body())));
    }
  }
}
