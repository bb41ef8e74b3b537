package dev.postern.dispatcher.email;

import dev.postern.dispatcher.email.EmailDispatcher.Round;
import dev.postern.dispatcher.job.JobRun;
import dev.postern.model.job.JobKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Sends what is due now. */
@ApplicationScoped
class ScheduledEmailRun implements JobRun {
  private static final int MOST_ROUNDS = 50;

  private final EmailDispatcher dispatcher;

  ScheduledEmailRun(EmailDispatcher dispatcher) {
    this.dispatcher = dispatcher;
  }

  @Override
  public JobKind kind() {
    return JobKind.SCHEDULED_EMAILS;
  }

  @Override
  public Map<String, Integer> run() {
    int scanned = 0;
    int enqueued = 0;
    Round round;
    int rounds = 0;
    do {
      round = dispatcher.dispatchSome();
      scanned += round.due();
      enqueued += round.handedOver();
      rounds++;
    } while (round.more() && rounds < MOST_ROUNDS);
    return Map.of("scanned", scanned, "enqueued", enqueued);
  }
}
