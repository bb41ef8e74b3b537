package dev.postern.dispatcher.claim;

import dev.postern.dispatcher.budget.BudgetService;
import dev.postern.dispatcher.notice.Notice;
import dev.postern.dispatcher.notice.Notice.Cause;
import dev.postern.dispatcher.notice.NoticeService;
import dev.postern.dispatcher.ses.SesAccount;
import dev.postern.model.organization.OrganizationId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;

/** Tells organizations that their emails wait while SES takes nothing, once a day each. */
@ApplicationScoped
class DelayService {
  private static final Duration DAY = Duration.ofDays(1);

  private final BudgetService budget;
  private final DelayRepository repository;
  private final NoticeService notices;

  DelayService(BudgetService budget, DelayRepository repository, NoticeService notices) {
    this.budget = budget;
    this.repository = repository;
    this.notices = notices;
  }

  /**
   * @param most how many to tell now
   * @return how many were told
   */
  @Transactional
  int tell(int most) {
    String reason = budget.state().pausedFor();
    if (reason == null) {
      return 0;
    }
    Cause cause = reason.equals(SesAccount.REACHED_DAILY_QUOTA) ? Cause.DAILY_QUOTA : Cause.ACCOUNT;
    List<OrganizationId> delayed = repository.newlyDelayed(DAY, most);
    delayed.forEach(organization -> notices.tell(new Notice.SendingDelayed(organization, cause)));
    return delayed.size();
  }
}
