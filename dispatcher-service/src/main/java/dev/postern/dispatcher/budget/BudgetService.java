package dev.postern.dispatcher.budget;

import dev.postern.dispatcher.budget.BudgetRepository.Row;
import dev.postern.dispatcher.budget.SendBudget.Taken;
import dev.postern.dispatcher.ses.SesAccount;
import dev.postern.dispatcher.ses.SesConfig;
import dev.postern.dispatcher.transport.TransportConfig;
import dev.postern.model.settings.Transport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps all dispatchers together within what SES takes from the account. */
@ApplicationScoped
public class BudgetService {
  private static final Logger LOG = Logger.getLogger(BudgetService.class);

  /** What SES grants to accounts that have left its sandbox. */
  private static final double UNKNOWN_RATE = 14;

  /** A relay has a rate only if the operator says so. */
  private static final double UNLIMITED = 1e6;

  private static final Duration READ_AGAIN = Duration.ofSeconds(1);
  private static final Duration READ_LATELY = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofSeconds(90);
  private static final Grant NOTHING = new Grant(0, Duration.ofSeconds(1));

  private final BudgetRepository repository;
  private final SesConfig config;
  private final TransportConfig transport;

  BudgetService(BudgetRepository repository, SesConfig config, TransportConfig transport) {
    this.repository = repository;
    this.config = config;
    this.transport = transport;
  }

  /** Grants so many emails at most. What is not used comes back by {@link #settle}. */
  @Transactional
  public Grant take(int most) {
    Row row = repository.lock();
    if (row.held()) {
      return NOTHING;
    }
    Taken taken = budget(row).take(most, row.now());
    if (taken.grant().emails() > 0) {
      repository.save(taken.budget());
    }
    return taken.grant();
  }

  /**
   * @param recipients how many the emails have that were sent under the grant
   */
  @Transactional
  public void settle(Grant grant, int recipients) {
    if (recipients != grant.emails()) {
      repository.spend(recipients - grant.emails());
    }
  }

  /** SES found that we are too fast. */
  @Transactional
  public void throttled() {
    Row row = repository.lock();
    repository.save(budget(row).throttled(row.now()));
  }

  /** SES takes nothing from the account; for how long, it will say when it is asked about it. */
  @Transactional
  public void pause(String reason) {
    Row row = repository.look();
    if (row.pauseReason() == null) {
      LOG.errorf(
          "SES takes no emails from this account, so they wait; nothing is lost. Reason: %s",
          reason);
    }
    repository.pause(reason, PAUSE);
    repository.readSoon(READ_AGAIN);
  }

  /**
   * SES takes nothing from the account, or not the way this installation sends. If it is the
   * account, SES will say so when it is asked. Where it may not be asked, nothing is called for a
   * while, or every email would be called for again and again.
   */
  @Transactional
  public void pauseUnlessRead(String reason) {
    if (repository.wasReadWithin(READ_LATELY)) {
      repository.readSoon(READ_AGAIN);
    } else {
      pause(reason);
    }
  }

  /** Something speaks for a change of the account. */
  @Transactional
  public void readAccountSoon() {
    repository.readSoon(READ_AGAIN);
  }

  @Transactional
  boolean takeTurnToRead(Duration interval) {
    return transport.kind() == Transport.SES && repository.takeTurnToRead(interval);
  }

  @Transactional
  void read(SesAccount account) {
    repository.saveAccount(
        account.maxSendRate(), account.max24HourSend(), account.sentLast24Hours());
    String reason = account.whyNothingIsTaken().orElse(null);
    if (reason != null) {
      pause(reason);
    } else if (repository.look().pauseReason() != null) {
      LOG.info("SES takes emails from this account again");
      repository.resume();
    }
  }

  /** What operators watch. */
  @Transactional
  public State state() {
    Row row = repository.look();
    SendBudget budget = budget(row);
    return new State(
        budget.rate() * budget.factor(),
        row.dailyQuota(),
        row.sentToday(),
        budget.isPaused(row.now()) ? row.pauseReason() : null);
  }

  /**
   * How sending stands.
   *
   * @param rate recipients a second at most
   * @param dailyQuota recipients in 24 hours at most; negative without a limit, null if unknown
   * @param sentToday recipients in the last 24 hours, as SES counts them; null if unknown
   * @param pausedFor why nothing is sent; null while something is
   */
  public record State(
      double rate,
      @Nullable Double dailyQuota,
      @Nullable Double sentToday,
      @Nullable String pausedFor) {}

  private SendBudget budget(Row row) {
    return new SendBudget(
        rate(row.grantedRate()),
        row.factor(),
        row.loweredAt(),
        row.tokens(),
        row.refilledAt(),
        row.pausedUntil());
  }

  private double rate(@Nullable Double granted) {
    if (transport.kind() != Transport.SES) {
      return config.maxSendRate().orElse(UNLIMITED);
    }
    return granted == null
        ? config.maxSendRate().orElse(UNKNOWN_RATE)
        : Math.min(granted, config.maxSendRate().orElse(granted));
  }
}
