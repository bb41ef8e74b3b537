package dev.postern.dispatcher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.organization.OrganizationId;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SlotSharesTest {
  private static final OrganizationId ACME = new OrganizationId(UUID.randomUUID());
  private static final OrganizationId OTHER = new OrganizationId(UUID.randomUUID());

  @Test
  void letsEachSideBorrowWhatIsIdle() {
    SlotShares shares = shares(Map.of(live(ACME), 10));
    assertThat(shares.room(LaneKind.LIVE, false, false)).isEqualTo(90);
    assertThat(shares.room(LaneKind.RETRY, false, false)).isEqualTo(90);
  }

  @Test
  void keepsHalfForTheFirstTwoAttemptsAndHalfForTheRestWhileBothWait() {
    SlotShares shares = shares(Map.of(live(ACME), 30, retry(ACME), 45));
    assertThat(shares.room(LaneKind.LIVE, false, true)).isEqualTo(20);
    assertThat(shares.room(LaneKind.RETRY, false, true)).isEqualTo(5);
    assertThat(shares.room(LaneKind.RECOVERY, false, true)).isEqualTo(5);
  }

  @Test
  void givesRecoveryATenth() {
    SlotShares shares = shares(Map.of(new SlotUse(ACME, LaneKind.RECOVERY, false), 8));
    assertThat(shares.room(LaneKind.RECOVERY, false, false)).isEqualTo(2);
    assertThat(shares.room(LaneKind.LIVE, false, false)).isEqualTo(92);
  }

  @Test
  void hasSuspectsShareATenthWhateverTheirLane() {
    SlotShares shares =
        shares(
            Map.of(
                new SlotUse(ACME, LaneKind.LIVE, true), 4,
                new SlotUse(OTHER, LaneKind.RETRY, true), 5));
    assertThat(shares.room(LaneKind.LIVE, true, false)).isEqualTo(1);
    assertThat(shares.room(LaneKind.LIVE, false, false)).isEqualTo(91);
  }

  @Test
  void givesAnOrganizationAQuarterWhileOthersWaitAndAllOtherwise() {
    SlotShares shares = shares(Map.of(live(ACME), 20, retry(ACME), 10, live(OTHER), 1));
    assertThat(shares.room(ACME, true)).isZero();
    assertThat(shares.full()).containsExactly(ACME);
    assertThat(shares.room(OTHER, true)).isEqualTo(24);
    assertThat(shares.room(ACME, false)).isEqualTo(69);
  }

  @Test
  void hasAPlaceForEverybodyHoweverSmall() {
    SlotShares shares = new SlotShares(1, Map.of());
    for (LaneKind kind : LaneKind.values()) {
      assertThat(shares.room(kind, true, true)).as(kind.word()).isOne();
    }
    assertThat(shares.free()).isOne();
  }

  private static SlotShares shares(Map<SlotUse, Integer> held) {
    return new SlotShares(100, held);
  }

  private static SlotUse live(OrganizationId organization) {
    return new SlotUse(organization, LaneKind.LIVE, false);
  }

  private static SlotUse retry(OrganizationId organization) {
    return new SlotUse(organization, LaneKind.RETRY, false);
  }
}
