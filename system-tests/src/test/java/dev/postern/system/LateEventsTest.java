package dev.postern.system;

import dev.postern.sandbox.client.Await;
import dev.postern.sandbox.launch.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** As {@link SesFaultsTest} has it in seconds, with the settings that installations have. */
@EnabledIfSystemProperty(named = "postern.test.long", matches = "true")
class LateEventsTest {
  private static final int EMAILS = 200;
  private static final Duration LATE = Duration.ofMinutes(10);
  private static final Await LONG = new Await(Duration.ofMinutes(2), Duration.ofMillis(200));

  @Test
  @DisplayName("F13: events of SES that come ten minutes late come in time: nothing is sent again")
  void repeatNothingWithinTheWindow() throws InterruptedException {
    try (var postern = new RunningPostern(Map.of())) {
      var ses = new SesFaults(postern);
      var outcome = new Outcome(postern.installation());
      postern.stop(Service.INGESTER);
      ses.set(Map.of("loseAnswer", 1, "times", EMAILS));
      List<String> ids = new PatientCustomer(postern.installation(), "late").send(EMAILS);
      LONG.until("SES has all", () -> outcome.sentToSes().containsAll(ids));
      ses.clear();

      Thread.sleep(LATE);
      postern.startAgain(Service.INGESTER);

      outcome.assertSentOnce(ids);
    }
  }
}
