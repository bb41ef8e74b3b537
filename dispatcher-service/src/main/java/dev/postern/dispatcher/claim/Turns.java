package dev.postern.dispatcher.claim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Shares a claim among organizations: each gets the same, its transactional emails first. What some
 * leave over goes to the bulk emails of those that had a turn already.
 */
final class Turns {
  private static final int TRANSACTIONAL = 0;
  private static final int BULK = 1;

  private final RandomGenerator random;

  Turns(RandomGenerator random) {
    this.random = random;
  }

  /**
   * @param limit how many emails are claimed in all
   * @return in the order to serve them; with more organizations than places, another few each time
   */
  List<Turn> share(List<Waiting> waiting, int limit) {
    List<Waiting> order = new ArrayList<>(waiting);
    order.removeIf(one -> one.within(limit) == 0);
    if (order.isEmpty()) {
      return List.of();
    }
    Collections.shuffle(order, Random.from(random));
    int share = Math.ceilDiv(limit, order.size());
    Stream<Turn> first = order.stream().limit(limit).map(one -> first(one, share));
    Stream<Turn> further =
        order.stream()
            .limit(limit)
            // Not of those with a limit, which their first turn may have reached.
            .filter(one -> one.transactional() && one.bulk() && !one.isLimited())
            .map(one -> new Turn(one.organizationId(), BULK, share));
    return Stream.concat(first, further).toList();
  }

  private static Turn first(Waiting one, int share) {
    int priority = one.transactional() ? TRANSACTIONAL : BULK;
    return new Turn(one.organizationId(), priority, one.within(share));
  }
}
