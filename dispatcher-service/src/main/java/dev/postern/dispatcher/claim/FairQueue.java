package dev.postern.dispatcher.claim;

import dev.postern.dispatcher.reputation.WarmUpConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/**
 * Knows whose emails are due. With so many organizations that looking takes long, an answer is good
 * for a while, so that looking never takes more than a fiftieth of the time.
 */
@ApplicationScoped
class FairQueue {
  private static final int TIMES_AS_LONG = 50;
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration LONGEST = Duration.ofSeconds(1);

  private final QueueRepository repository;
  private final WarmUp warmUp;
  private volatile Answer last = Answer.NONE;

  FairQueue(QueueRepository repository, WarmUpConfig config) {
    this.repository = repository;
    this.warmUp = new WarmUp(config.firstDay());
  }

  private record Answer(List<Waiting> waiting, long goodUntilNanos) {
    private static final Answer NONE = new Answer(List.of(), 0);

    private boolean isGood() {
      return !waiting.isEmpty() && goodUntilNanos - System.nanoTime() > 0;
    }
  }

  /** Who has emails due, in no order; some may have come or gone since. */
  List<Waiting> waiting() {
    Answer known = last;
    return known.isGood() ? known.waiting() : look();
  }

  /** Who has emails due by now. To be called when less was found than was asked for. */
  List<Waiting> look() {
    long began = System.nanoTime();
    List<Waiting> waiting = repository.waiting(warmUp);
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    last = new Answer(waiting, System.nanoTime() + goodFor(took).toNanos());
    return waiting;
  }

  private static Duration goodFor(Duration took) {
    if (took.compareTo(SHORT) < 0) {
      return Duration.ZERO;
    }
    Duration longer = took.multipliedBy(TIMES_AS_LONG);
    return longer.compareTo(LONGEST) < 0 ? longer : LONGEST;
  }
}
