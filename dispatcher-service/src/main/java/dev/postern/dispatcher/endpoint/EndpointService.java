package dev.postern.dispatcher.endpoint;

import dev.postern.dispatcher.notice.Notice;
import dev.postern.dispatcher.notice.NoticeService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Decides from what endpoints answer how they fare, and has their owners told. */
@ApplicationScoped
public class EndpointService {
  private final EndpointRepository repository;
  private final NoticeService notices;
  private final Clock clock;

  EndpointService(EndpointRepository repository, NoticeService notices, Clock clock) {
    this.repository = repository;
    this.notices = notices;
    this.clock = clock;
  }

  /** In the transaction that records the answers. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void heed(List<EndpointAnswer> answers) {
    if (answers.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    for (KnownEndpoint known : repository.findConcerned(answers)) {
      List<EndpointAnswer> its = answers.stream().filter(answer -> isFrom(answer, known)).toList();
      if (!its.isEmpty()) {
        apply(known, Verdict.of(known, its, now));
      }
    }
  }

  /** If the customer has moved the endpoint elsewhere since, the answer says nothing of it. */
  private static boolean isFrom(EndpointAnswer answer, KnownEndpoint known) {
    return answer.endpoint().equals(known.endpoint().id())
        && answer.url().equals(known.endpoint().url());
  }

  /** Whoever changed the endpoint in the meantime has told of it. */
  private void apply(KnownEndpoint known, Verdict verdict) {
    if (verdict.disable().isPresent()) {
      Notice.Reason reason = verdict.disable().get();
      if (repository.disable(known, reason)) {
        notices.tell(
            new Notice.EndpointDisabled(known.endpoint(), reason, known.record().failingSince()));
      }
    } else if (!verdict.record().equals(known.record())
        && repository.change(known, verdict.record())) {
      verdict.notices().forEach(notices::tell);
    }
  }
}
