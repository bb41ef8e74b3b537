package dev.postern.dispatcher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.organization.OrganizationId;
import dev.postern.model.webhook.WebhookEndpointId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LaneChoiceTest {
  private static final int SLOTS = 40;
  private static final OrganizationId LOUD = new OrganizationId(UUID.randomUUID());
  private static final OrganizationId QUIET = new OrganizationId(UUID.randomUUID());

  @Test
  void servesOrganizationsInTurn() {
    List<Lane> due =
        new ArrayList<>(Collections.nCopies(100, LOUD).stream().map(LaneChoiceTest::live).toList());
    Lane last = live(QUIET);
    due.add(last);
    LaneChoice choice = LaneChoice.of(due, shares(Map.of()), true);
    assertThat(choice.lanes()).hasSize(64).contains(last);
    assertThat(choice.more()).isTrue();
  }

  @Test
  void passesOverWhoHasItsShare() {
    Lane other = live(QUIET);
    var held = Map.of(new SlotUse(LOUD, LaneKind.LIVE, false), SLOTS / 4);
    List<Lane> due = List.of(live(LOUD), other);
    assertThat(LaneChoice.of(due, shares(held), true).lanes()).containsExactly(other);
    assertThat(LaneChoice.of(due, shares(held), false).lanes()).hasSize(2);
  }

  @Test
  void takesSomeOfEverySort() {
    List<Lane> due = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      for (LaneKind kind : LaneKind.values()) {
        due.add(lane(LOUD, kind, false));
        due.add(lane(LOUD, kind, true));
      }
    }
    List<Lane> chosen = LaneChoice.of(due, shares(Map.of()), false).lanes();
    for (LaneKind kind : LaneKind.values()) {
      assertThat(chosen).anyMatch(lane -> lane.kind() == kind && !lane.suspect());
    }
    assertThat(chosen).anyMatch(Lane::suspect);
  }

  @Test
  void leavesSuspectsAndRecoveryAloneOnceTheyHaveTheirShare() {
    var held =
        Map.of(
            new SlotUse(QUIET, LaneKind.LIVE, true), SLOTS / 10,
            new SlotUse(QUIET, LaneKind.RECOVERY, false), SLOTS / 10);
    Lane well = live(LOUD);
    List<Lane> due =
        List.of(lane(LOUD, LaneKind.LIVE, true), lane(LOUD, LaneKind.RECOVERY, false), well);
    assertThat(LaneChoice.of(due, shares(held), false).lanes()).containsExactly(well);
  }

  private static SlotShares shares(Map<SlotUse, Integer> held) {
    return new SlotShares(SLOTS, held);
  }

  private static Lane live(OrganizationId organization) {
    return lane(organization, LaneKind.LIVE, false);
  }

  private static Lane lane(OrganizationId organization, LaneKind kind, boolean suspect) {
    return new Lane(new WebhookEndpointId(UUID.randomUUID()), kind, organization, suspect, true);
  }
}
