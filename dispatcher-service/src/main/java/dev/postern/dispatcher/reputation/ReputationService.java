package dev.postern.dispatcher.reputation;

import dev.postern.dispatcher.notice.Notice;
import dev.postern.dispatcher.notice.Notice.Trouble;
import dev.postern.dispatcher.notice.NoticeService;
import dev.postern.dispatcher.reputation.ReputationRepository.Key;
import dev.postern.dispatcher.reputation.ReputationRepository.Row;
import dev.postern.dispatcher.reputation.Tally.Verdict;
import dev.postern.model.organization.OrganizationId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Counts how emails fare and judges by it. A pause stays until the operator takes it back, however
 * things go on; a warning goes by itself.
 */
@ApplicationScoped
class ReputationService {
  private static final Logger LOG = Logger.getLogger(ReputationService.class);
  private static final int DAYS = 7;

  private final ReputationRepository repository;
  private final NoticeService notices;
  private final WarmUpConfig warmUp;

  ReputationService(ReputationRepository repository, NoticeService notices, WarmUpConfig warmUp) {
    this.repository = repository;
    this.notices = notices;
    this.warmUp = warmUp;
  }

  /**
   * @param lag how long the transaction of an event may last
   */
  @Transactional
  void judge(Duration lag) {
    List<OrganizationId> concerned = repository.count(lag);
    if (concerned.isEmpty()) {
      return;
    }
    Map<Key, Standing> before = repository.standings(concerned);
    List<Row> worse = new ArrayList<>();
    List<Key> good = new ArrayList<>();
    for (Tally tally : repository.tallies(concerned, DAYS)) {
      var key = new Key(tally.organization(), tally.domain());
      Standing known = before.getOrDefault(key, Standing.GOOD);
      Verdict verdict = tally.verdict();
      if (verdict.standing().isWorseThan(known)) {
        worse.add(row(key, verdict));
      } else if (known == Standing.WARNED && verdict.standing() == Standing.GOOD) {
        good.add(key);
      }
    }
    if (!worse.isEmpty()) {
      repository.put(worse);
      worse.forEach(row -> notices.tell(notice(row)));
    }
    if (!good.isEmpty()) {
      repository.remove(good);
    }
  }

  private static Notice notice(Row row) {
    Optional<String> domain = Optional.of(row.domain()).filter(name -> !name.isEmpty());
    Trouble trouble = Trouble.valueOf(row.reason().toUpperCase(Locale.ROOT));
    return row.standing().equals(Standing.PAUSED.word())
        ? new Notice.SendingPaused(row.organizationId(), domain, trouble)
        : new Notice.SendingWarned(row.organizationId(), domain, trouble);
  }

  @Transactional
  void forget() {
    repository.forget(DAYS, warmUp.lasts());
  }

  @Transactional
  long countPaused() {
    return repository.countPaused();
  }

  private static Row row(Key key, Verdict verdict) {
    LOG.warnf(
        "%s %s: %s for %s",
        key.organizationId(), key.domain(), verdict.standing().word(), verdict.reason());
    return new Row(key.organizationId(), key.domain(), verdict.standing().word(), verdict.reason());
  }
}
