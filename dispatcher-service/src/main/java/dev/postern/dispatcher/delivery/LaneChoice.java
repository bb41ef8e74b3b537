package dev.postern.dispatcher.delivery;

import dev.postern.model.organization.OrganizationId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Picks the lanes that one claim looks at: some of every sort, or one sort could keep the others
 * waiting; the organizations in turn; none of one that has its share.
 */
final class LaneChoice {
  private static final int MOST_FRESH = 64;
  private static final int MOST_OLD = 32;
  private static final int MOST_SUSPECT = 16;

  private final List<Lane> due;
  private final List<Lane> chosen = new ArrayList<>();
  private boolean more;

  private LaneChoice(List<Lane> due) {
    this.due = due;
  }

  /**
   * @param due the lanes that are due, of each sort the longest waiting first
   * @param othersWait whether lanes of several organizations are due
   */
  static LaneChoice of(List<Lane> due, SlotShares shares, boolean othersWait) {
    Map<OrganizationId, Boolean> full = new HashMap<>();
    List<Lane> allowed =
        due.stream()
            .filter(
                lane ->
                    !full.computeIfAbsent(
                        lane.organization(), id -> shares.room(id, othersWait) == 0))
            .toList();
    var choice = new LaneChoice(allowed);
    choice.take(lane -> !lane.suspect() && lane.kind().fresh(), MOST_FRESH);
    choice.take(lane -> !lane.suspect() && lane.kind() == LaneKind.RETRY, MOST_OLD);
    if (shares.room(LaneKind.RECOVERY, false, false) > 0) {
      choice.take(lane -> !lane.suspect() && lane.kind() == LaneKind.RECOVERY, MOST_OLD);
    }
    if (shares.suspectRoom() > 0) {
      choice.take(Lane::suspect, MOST_SUSPECT);
    }
    return choice;
  }

  private void take(Predicate<Lane> sort, int most) {
    Map<OrganizationId, Integer> turns = new HashMap<>();
    Map<Lane, Integer> turn = new HashMap<>();
    List<Lane> candidates = due.stream().filter(sort).toList();
    candidates.forEach(lane -> turn.put(lane, turns.merge(lane.organization(), 1, Integer::sum)));
    List<Lane> taken =
        candidates.stream()
            .sorted(Comparator.comparing(lane -> turn.getOrDefault(lane, 0)))
            .limit(most)
            .toList();
    chosen.addAll(taken);
    more |= taken.size() < candidates.size();
  }

  List<Lane> lanes() {
    return chosen;
  }

  /** Whether further lanes are due. */
  boolean more() {
    return more;
  }
}
