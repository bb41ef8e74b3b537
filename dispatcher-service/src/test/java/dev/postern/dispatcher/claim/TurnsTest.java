package dev.postern.dispatcher.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private final Turns turns = new Turns(RandomGenerator.getDefault());

  @Test
  void givesEachTheSame() {
    List<Turn> shared = turns.share(organizations(4), 100);
    assertThat(shared).hasSize(4).allMatch(turn -> turn.share() == 25 && turn.priority() == 0);
  }

  @Test
  void givesAllToOneAlone() {
    assertThat(turns.share(organizations(1), 64))
        .singleElement()
        .extracting(Turn::share)
        .isEqualTo(64);
  }

  @Test
  void servesBulkEmailsOfAnOrganizationAfterItsTransactionalOnes() {
    UUID both = UUID.randomUUID();
    UUID bulkOnly = UUID.randomUUID();
    List<Waiting> waiting = List.of(waiting(both, true, true), waiting(bulkOnly, false, true));
    List<Turn> shared = turns.share(waiting, 10);
    assertThat(shared.subList(0, 2))
        .containsExactlyInAnyOrder(new Turn(both, 0, 5), new Turn(bulkOnly, 1, 5));
    assertThat(shared.subList(2, 3)).containsExactly(new Turn(both, 1, 5));
  }

  @Test
  void servesEachInTheEndIfThereAreMoreThanPlaces() {
    List<Waiting> many = organizations(200);
    Set<UUID> served = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      List<Turn> shared = turns.share(many, 20);
      assertThat(shared).hasSize(20).allMatch(turn -> turn.share() == 1);
      shared.forEach(turn -> served.add(turn.organizationId()));
    }
    assertThat(served).hasSize(200);
  }

  @Test
  void sharesNothingWhereNothingIsDue() {
    assertThat(turns.share(List.of(), 10)).isEmpty();
  }

  private static List<Waiting> organizations(int count) {
    return Stream.generate(() -> waiting(UUID.randomUUID(), true, false)).limit(count).toList();
  }

  private static Waiting waiting(UUID id, boolean transactional, boolean bulk) {
    return new Waiting(id, transactional, bulk, OptionalInt.empty());
  }

  @Test
  void servesNoMoreOfANewOrganizationThanItMaySend() {
    List<Waiting> waiting =
        List.of(
            new Waiting(UUID.randomUUID(), true, true, OptionalInt.of(3)),
            new Waiting(UUID.randomUUID(), true, true, OptionalInt.of(0)));
    assertThat(turns.share(waiting, 64)).singleElement().extracting(Turn::share).isEqualTo(3);
  }

  @Test
  void letsANewOrganizationSendTwiceAsMuchEachDay() {
    WarmUp warmUp = new WarmUp(1000);
    assertThat(warmUp.left(0, 400)).hasValue(600);
    assertThat(warmUp.left(3, 0)).hasValue(8000);
    assertThat(warmUp.left(40, 20_000_000)).hasValue(0);
    assertThat(warmUp.left(null, 5)).isEmpty();
    assertThat(new WarmUp(0).left(0, 5)).isEmpty();
  }
}
