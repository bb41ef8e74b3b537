package dev.postern.dispatcher.budget;

import dev.postern.dispatcher.budget.BudgetService.State;
import dev.postern.dispatcher.ses.SesAccountClient;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Asks SES every minute what it takes from the account, one dispatcher for all. */
@ApplicationScoped
class AccountJob {
  private static final Logger LOG = Logger.getLogger(AccountJob.class);
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  private final BudgetService budget;
  private final SesAccountClient ses;
  private volatile State state = new State(0, null, null, null);

  AccountJob(BudgetService budget, SesAccountClient ses, MeterRegistry metrics) {
    this.budget = budget;
    this.ses = ses;
    Gauge.builder("postern.ses.rate", () -> state.rate())
        .description("Recipients a second that are sent to at most, all dispatchers together")
        .register(metrics);
    Gauge.builder("postern.ses.quota", () -> state.dailyQuota())
        .description("Recipients that SES takes in 24 hours; negative without a limit")
        .register(metrics);
    Gauge.builder("postern.ses.quota.used", () -> state.sentToday())
        .description("Recipients that SES took in the last 24 hours")
        .register(metrics);
    Gauge.builder("postern.ses.paused", () -> state.pausedFor() == null ? 0 : 1)
        .description("Whether SES takes nothing from the account")
        .register(metrics);
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void readAccount() {
    try {
      if (budget.takeTurnToRead(INTERVAL)) {
        ses.read().ifPresent(budget::read);
      }
      state = budget.state();
    } catch (RuntimeException e) {
      LOG.error("What SES takes could not be looked up and will be again", e);
    }
  }
}
