package dev.postern.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.launch.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** kill -9 of any service at a random moment while 500 emails are in flight, then a restart. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashTest {
  private static final int EMAILS = 500;
  private static final int CRASHES = Scale.of(3, 30);
  private static final Duration LONGEST_WAIT = Duration.ofMillis(1_500);

  /**
   * How long an email whose fate is unknown waits for SES's own report, and how long a claimed
   * webhook for its process: short, for the test.
   */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "POSTERN_AMBIGUOUS_SEND_WINDOW", "PT30S",
          "POSTERN_EMAIL_LEASE", "PT15S",
          "POSTERN_WEBHOOK_LEASE", "PT45S");

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private RunningPostern postern;

  @BeforeAll
  void start() {
    System.out.printf("seed %d%n", seed);
    postern = new RunningPostern(SETTINGS);
  }

  @AfterAll
  void stop() {
    postern.close();
  }

  @ParameterizedTest
  @EnumSource
  void losesAndRepeatsNothing(Service service) throws InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var customer = new PatientCustomer(postern.installation(), "crash-" + service);
      Future<List<String>> accepted = threads.submit(() -> customer.send(EMAILS));
      for (int crash = 0; crash < CRASHES; crash++) {
        Thread.sleep(random.nextLong(LONGEST_WAIT.toMillis()));
        postern.crash(service);
      }
      List<String> ids = accepted.get();
      assertThat(ids).hasSize(EMAILS).doesNotHaveDuplicates();
      new Outcome(postern.installation()).assertSentOnce(ids);
    }
  }
}
