package dev.postern.dispatcher.claim;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;
import static java.util.stream.Collectors.toMap;

import dev.postern.dispatcher.claim.WarmUpRepository.CountRow;
import dev.postern.dispatcher.claim.WarmUpRepository.LeftRow;
import dev.postern.dispatcher.claim.WarmUpRepository.OrganizationRow;
import dev.postern.dispatcher.reputation.WarmUpConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** Keeps new organizations within what they may send in a day, all dispatchers together. */
@ApplicationScoped
public class WarmUpService {
  private final WarmUpRepository repository;
  private final WarmUp warmUp;

  WarmUpService(WarmUpRepository repository, WarmUpConfig config) {
    this.repository = repository;
    this.warmUp = new WarmUp(config.firstDay());
  }

  /**
   * The turns with no more than is left of the day. Whose emails another dispatcher is claiming has
   * none this time.
   *
   * @param limited organizations whose emails of a day are counted
   */
  @Transactional(Transactional.TxType.MANDATORY)
  List<Turn> within(List<Turn> turns, Set<UUID> limited) {
    List<OrganizationRow> organizations =
        turns.stream()
            .map(Turn::organizationId)
            .filter(limited::contains)
            .distinct()
            .map(OrganizationRow::new)
            .toList();
    if (organizations.isEmpty()) {
      return turns;
    }
    Map<UUID, OptionalInt> left =
        repository.lock(warmUp, organizations).stream()
            .collect(toMap(LeftRow::organizationId, LeftRow::left));
    return turns.stream()
        .map(turn -> limited.contains(turn.organizationId()) ? within(turn, left) : turn)
        .filter(turn -> turn.share() > 0)
        .toList();
  }

  private static Turn within(Turn turn, Map<UUID, OptionalInt> left) {
    int most = left.getOrDefault(turn.organizationId(), OptionalInt.of(0)).orElse(turn.share());
    return new Turn(turn.organizationId(), turn.priority(), Math.min(turn.share(), most));
  }

  /** Counts emails that are about to be sent. */
  @Transactional(Transactional.TxType.MANDATORY)
  void count(Collection<ClaimedEmail> emails, Set<UUID> limited) {
    List<CountRow> counts = byOrganization(emails, limited::contains);
    if (!counts.isEmpty()) {
      repository.count(counts);
    }
  }

  /** Emails that were counted and not taken: when they are claimed again they count again. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void giveBack(Collection<ClaimedEmail> emails) {
    if (!emails.isEmpty()) {
      repository.giveBack(byOrganization(emails, organization -> true));
    }
  }

  private static List<CountRow> byOrganization(
      Collection<ClaimedEmail> emails, Predicate<UUID> counted) {
    return emails.stream()
        .map(email -> email.summary().tenant().organization().value())
        .filter(counted)
        .collect(groupingBy(id -> id, summingInt(id -> 1)))
        .entrySet()
        .stream()
        .map(count -> new CountRow(count.getKey(), count.getValue()))
        .toList();
  }
}
