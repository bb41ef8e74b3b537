package dev.postern.dispatcher.claim;

import dev.postern.dispatcher.budget.BudgetService;
import dev.postern.dispatcher.budget.Grant;
import dev.postern.dispatcher.claim.LeaseService.Leased;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Claims due emails: as many as SES takes for now, of each organization its share. */
@ApplicationScoped
public class EmailClaimService {
  private final FairQueue queue;
  private final BudgetService budget;
  private final LeaseService leases;
  private final Turns turns = new Turns(RandomGenerator.getDefault());

  EmailClaimService(FairQueue queue, BudgetService budget, LeaseService leases) {
    this.queue = queue;
    this.budget = budget;
    this.leases = leases;
  }

  /**
   * What a claim brought.
   *
   * @param taken how many emails were due, those settled at once included
   * @param webhooksWritten whether webhook messages wait for their dispatcher
   * @param pause how long it takes until SES may be called again, where emails wait for that
   */
  public record Claim(
      List<ClaimedEmail> toSend, int taken, boolean webhooksWritten, Duration pause) {
    private static final Claim NOTHING = new Claim(List.of(), 0, false, Duration.ZERO);

    private static Claim of(Leased leased) {
      return new Claim(leased.toSend(), leased.taken(), leased.webhooksWritten(), Duration.ZERO);
    }
  }

  /** Each email claimed has a row by now that tells of the call that may be made. */
  public Claim claim(int limit) {
    List<Waiting> waiting = queue.waiting();
    if (waiting.isEmpty()) {
      return Claim.NOTHING;
    }
    Grant grant = budget.take(limit);
    if (grant.emails() == 0) {
      return new Claim(List.of(), 0, false, grant.pause());
    }
    Leased leased = lease(waiting, grant.emails());
    budget.settle(grant, recipients(leased));
    return Claim.of(leased);
  }

  private Leased lease(List<Waiting> waiting, int limit) {
    Leased leased = leases.lease(turns.share(waiting, limit), limit, limited(waiting));
    if (leased.taken() > 0) {
      return leased;
    }
    // Who was known to wait has been served by others.
    List<Waiting> now = queue.look();
    return leases.lease(turns.share(now, limit), limit, limited(now));
  }

  private static Set<UUID> limited(List<Waiting> waiting) {
    return waiting.stream()
        .filter(Waiting::isLimited)
        .map(Waiting::organizationId)
        .collect(Collectors.toSet());
  }

  private static int recipients(Leased leased) {
    return leased.toSend().stream().mapToInt(email -> email.addresses().size()).sum();
  }
}
