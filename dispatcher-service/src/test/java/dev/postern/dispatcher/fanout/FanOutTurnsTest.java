package dev.postern.dispatcher.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.organization.OrganizationId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FanOutTurnsTest {
  private static final int MOST = FanOutTurns.MOST_ORGANIZATIONS;

  private final TreeSet<UUID> waiting = new TreeSet<>();
  private final FanOutTurns turns = new FanOutTurns(this::waiting);

  @Test
  void isEverybodysTurnWhereFewWait() {
    add(MOST - 1);
    assertThat(turns.next()).hasSize(MOST - 1);
    assertThat(turns.next()).hasSize(MOST - 1);
  }

  @Test
  void isNobodysTurnWhereNobodyWaits() {
    assertThat(turns.next()).isEmpty();
  }

  @Test
  void comesRoundToEverybodyWhoeverGoesOnWaiting() {
    add(3 * MOST + 7);
    Set<OrganizationId> served = new HashSet<>();
    for (int round = 0; round < 4; round++) {
      Set<OrganizationId> some = turns.next();
      assertThat(some).hasSize(MOST);
      served.addAll(some);
    }
    assertThat(served).hasSize(waiting.size());
  }

  @Test
  void startsAnewWhereWhoWasReachedIsTheLast() {
    add(MOST);
    assertThat(turns.next()).hasSize(MOST);
    waiting.pollFirst();
    assertThat(turns.next()).hasSize(MOST - 1);
    assertThat(turns.next()).hasSize(MOST - 1);
  }

  private void add(int count) {
    for (int i = 1; i <= count; i++) {
      waiting.add(new UUID(0, i));
    }
  }

  private List<OrganizationId> waiting(UUID after, int most) {
    List<OrganizationId> next = new ArrayList<>();
    for (UUID id : waiting.tailSet(after, false)) {
      if (next.size() < most) {
        next.add(new OrganizationId(id));
      }
    }
    return next;
  }
}
