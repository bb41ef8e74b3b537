package dev.postern.dispatcher.fanout;

import dev.postern.model.organization.OrganizationId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;

/** Goes round the organizations of which messages wait, some each time. */
final class FanOutTurns {
  static final int MOST_ORGANIZATIONS = 50;
  private static final UUID START = new UUID(0, 0);

  private final BiFunction<UUID, Integer, List<OrganizationId>> waiting;
  private volatile UUID reached = START;

  /**
   * @param waiting answers the next organizations after an id, in order, and at most so many
   */
  FanOutTurns(BiFunction<UUID, Integer, List<OrganizationId>> waiting) {
    this.waiting = waiting;
  }

  /** Whose turn it is: everybody's, unless so many wait that it takes several rounds. */
  Set<OrganizationId> next() {
    UUID after = reached;
    Set<OrganizationId> next = new LinkedHashSet<>(waiting.apply(after, MOST_ORGANIZATIONS));
    if (next.size() < MOST_ORGANIZATIONS && !after.equals(START)) {
      for (OrganizationId organization : waiting.apply(START, MOST_ORGANIZATIONS)) {
        if (next.size() < MOST_ORGANIZATIONS) {
          next.add(organization);
        }
      }
    }
    boolean everybody = next.size() < MOST_ORGANIZATIONS;
    reached = everybody ? START : List.copyOf(next).getLast().value();
    return next;
  }
}
