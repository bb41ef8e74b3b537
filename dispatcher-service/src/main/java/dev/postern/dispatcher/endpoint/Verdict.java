package dev.postern.dispatcher.endpoint;

import dev.postern.dispatcher.notice.Notice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What answers change about an endpoint.
 *
 * @param disable why it is to be disabled; its record then stays as it is
 * @param notices what its owners are to be told of the changed record
 */
record Verdict(EndpointRecord record, Optional<Notice.Reason> disable, List<Notice> notices) {
  Verdict {
    notices = List.copyOf(notices);
  }

  /**
   * Of answers that came at about the same time; nobody can say in which order. A success among
   * them counts first, so that an endpoint that failed just now is known to.
   */
  static Verdict of(KnownEndpoint known, List<EndpointAnswer> answers, Instant now) {
    EndpointRecord before = known.record();
    if (any(answers, EndpointAnswer.Kind.GONE)) {
      return disabled(before, Notice.Reason.GONE);
    }
    boolean accepted = any(answers, EndpointAnswer.Kind.ACCEPTED);
    List<Notice> notices = new ArrayList<>();
    if (accepted && before.told()) {
      notices.add(new Notice.EndpointRecovered(known.endpoint(), before.failingSince()));
    }
    EndpointRecord after = accepted ? before.succeeded() : before;
    if (!any(answers, EndpointAnswer.Kind.FAILED)) {
      return new Verdict(after, Optional.empty(), notices);
    }
    if (after.isHopeless(now)) {
      return disabled(before, Notice.Reason.FAILING);
    }
    after = after.failed(now);
    if (after.isToBeTold(mostFailures(answers), now)) {
      Instant since = after.failingSince().orElseThrow();
      notices.add(new Notice.EndpointFailing(known.endpoint(), since));
      after = after.toldOf(now);
    }
    return new Verdict(after, Optional.empty(), notices);
  }

  private static Verdict disabled(EndpointRecord record, Notice.Reason reason) {
    return new Verdict(record, Optional.of(reason), List.of());
  }

  private static boolean any(List<EndpointAnswer> answers, EndpointAnswer.Kind kind) {
    return answers.stream().anyMatch(answer -> answer.kind() == kind);
  }

  private static int mostFailures(List<EndpointAnswer> answers) {
    return answers.stream()
        .filter(answer -> answer.kind() == EndpointAnswer.Kind.FAILED)
        .mapToInt(EndpointAnswer::attempt)
        .max()
        .orElse(0);
  }
}
