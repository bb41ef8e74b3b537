package dev.postern.sandbox.aws.fault;

import dev.postern.sandbox.aws.fault.Disturbance.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** The faults in force, at most one for each operation. */
public final class Faults {
  private final List<Fault> faults = new ArrayList<>();

  public synchronized void set(Fault fault) {
    faults.removeIf(fault::replaces);
    faults.add(fault);
  }

  public synchronized void clear() {
    faults.clear();
  }

  public synchronized List<Fault> all() {
    return List.copyOf(faults);
  }

  /**
   * @param operation only asked for while there are faults: finding it out costs
   */
  public synchronized Disturbance next(String service, Supplier<String> operation) {
    if (faults.isEmpty()) {
      return Disturbance.NONE;
    }
    String called = operation.get();
    for (int i = 0; i < faults.size(); i++) {
      Fault fault = faults.get(i);
      if (fault.concerns(service, called)) {
        faults.set(i, fault.once());
        return new Disturbance(cast(fault), fault.latencyMillis(), fault.status());
      }
    }
    return Disturbance.NONE;
  }

  /** The probabilities share one throw, so that each holds exactly. */
  private static Kind cast(Fault fault) {
    double chance = ThreadLocalRandom.current().nextDouble();
    if ((chance -= fault.cutConnection()) < 0) {
      return Kind.CUT_CONNECTION;
    }
    if ((chance -= fault.throttle()) < 0) {
      return Kind.THROTTLE;
    }
    if ((chance -= fault.serverError()) < 0) {
      return Kind.SERVER_ERROR;
    }
    return chance < fault.loseAnswer() ? Kind.LOSE_ANSWER : Kind.NONE;
  }
}
