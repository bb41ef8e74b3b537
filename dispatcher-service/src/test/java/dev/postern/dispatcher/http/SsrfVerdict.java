package dev.postern.dispatcher.http;

import static dev.postern.dispatcher.http.SsrfRun.PUBLIC;
import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.http.HttpOutcome.Failure;
import dev.postern.dispatcher.http.HttpOutcome.Refused;
import dev.postern.dispatcher.http.HttpOutcome.Unanswered;
import dev.postern.http.CustomerServer.Received;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** What the verdicts of {@code ssrf.tsv} mean for a webhook. */
final class SsrfVerdict {
  private final SsrfRun run;

  private SsrfVerdict(SsrfRun run) {
    this.run = run;
  }

  static void check(SsrfRun run) throws UnknownHostException {
    var verdict = new SsrfVerdict(run);
    switch (run.row().layer() + " " + run.row().expected()) {
      case "register deny" -> verdict.refusedByTheUrl();
      case "connect deny" -> verdict.refusedByTheAddress();
      case "connect fail" -> verdict.unresolved();
      case "register allow", "connect allow", "connect allow-pinned" -> verdict.answered(true);
      case "response allow-pinned" -> verdict.answered(true);
      case "response fail" -> verdict.answered(false);
      default -> throw new IllegalArgumentException("no webhook has the verdict of " + run.row());
    }
  }

  private void refusedByTheUrl() {
    assertThat(run.outcomes()).containsExactly(new Refused());
    assertThat(run.lookUps()).isEmpty();
    assertThat(run.asked()).isEmpty();
    dialledNothing();
  }

  private void refusedByTheAddress() {
    assertThat(run.outcomes()).containsExactly(new Refused());
    assertThat(run.lookUps()).containsExactly(target().host());
    dialledNothing();
  }

  private void unresolved() {
    assertThat(run.outcomes()).containsExactly(new Unanswered(Failure.DNS));
    assertThat(run.lookUps()).containsExactly(target().host());
    assertThat(run.asked()).contains("A " + target().host());
    dialledNothing();
  }

  private void dialledNothing() {
    assertThat(run.dialled()).isEmpty();
    assertThat(run.received()).isEmpty();
  }

  private void answered(boolean success) throws UnknownHostException {
    assertThat(run.answer().success()).isEqualTo(success);
    List<HttpOutcome> outcomes = run.outcomes();
    if (run.rebinding()) {
      assertThat(outcomes).containsExactly(run.answer().outcome(), new Refused());
      dialledTheCheckedAddress(1);
    } else {
      assertThat(outcomes).isNotEmpty().containsOnly(run.answer().outcome());
      dialledTheCheckedAddress(outcomes.size());
    }
    lookedUpOnceForEachRequest();
  }

  private void dialledTheCheckedAddress(int times) throws UnknownHostException {
    SsrfTarget target = target();
    String address =
        target.named() ? run.row().addresses().stream().findFirst().orElse(PUBLIC) : target.host();
    String dialled = InetAddress.getByName(address).getHostAddress() + ":" + target.port();
    assertThat(run.dialled()).isEqualTo(nCopies(times, dialled));
    assertThat(run.serverNames()).isEqualTo(nCopies(times, target.serverName()));
    assertThat(run.received()).hasSize(times).allSatisfy(this::carriesTheNameAndNothingElse);
  }

  /** Nothing of an earlier answer comes back: no cookie, no credentials, no encoding. */
  private void carriesTheNameAndNothingElse(Received request) {
    assertThat(request.headers())
        .containsOnlyKeys("host", "content-type", "content-length", "user-agent")
        .containsEntry("host", target().authority());
  }

  private void lookedUpOnceForEachRequest() {
    SsrfTarget target = target();
    int times = target.named() ? run.outcomes().size() : 0;
    assertThat(run.lookUps()).isEqualTo(nCopies(times, target.host()));
    assertThat(run.asked())
        .filteredOn(query -> query.startsWith("A "))
        .isEqualTo(nCopies(times, "A " + target.host()));
    assertThat(run.asked()).allMatch(query -> query.endsWith(" " + target.host()));
  }

  private SsrfTarget target() {
    return SsrfTarget.of(run.row()).orElseThrow();
  }
}
