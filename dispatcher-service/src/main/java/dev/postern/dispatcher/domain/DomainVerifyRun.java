package dev.postern.dispatcher.domain;

import dev.postern.dispatcher.domain.DomainDispatcher.Round;
import dev.postern.dispatcher.job.JobRun;
import dev.postern.model.job.JobKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Looks at the domains that are due. */
@ApplicationScoped
class DomainVerifyRun implements JobRun {
  private static final int MOST_ROUNDS = 20;

  private final DomainDispatcher dispatcher;

  DomainVerifyRun(DomainDispatcher dispatcher) {
    this.dispatcher = dispatcher;
  }

  @Override
  public JobKind kind() {
    return JobKind.DOMAIN_VERIFY;
  }

  @Override
  public Map<String, Integer> run() {
    List<Round> rounds = new ArrayList<>();
    do {
      rounds.add(dispatcher.dispatchSome());
    } while (rounds.getLast().more() && rounds.size() < MOST_ROUNDS);
    return Map.of(
        "scanned", sum(rounds, Round::scanned),
        "updated", sum(rounds, Round::updated),
        "unchanged", sum(rounds, Round::unchanged),
        "failed", sum(rounds, Round::failed));
  }

  private static int sum(List<Round> rounds, ToIntFunction<Round> part) {
    return rounds.stream().mapToInt(part).sum();
  }
}
