package dev.postern.dispatcher.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.domain.DnsRecord;
import dev.postern.model.domain.DnsRecordPurpose;
import dev.postern.model.domain.DnsRecordStatus;
import dev.postern.model.domain.DnsRecordType;
import dev.postern.model.domain.DomainId;
import dev.postern.model.domain.DomainStatus;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainJudgeTest {
  private static final Instant SINCE = Instant.parse("2026-11-26T00:00:00Z");
  private static final Instant SOON = SINCE.plus(Duration.ofMinutes(5));
  private static final Instant LATE = SINCE.plus(Duration.ofHours(73));

  private final DomainJudge judge = new DomainJudge(TestDomainConfig.USUAL);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          not_started        | ok | ok | ok      | soon | 0 | verified           | 0 | 86400
          pending            | ok | no | ok      | soon | 0 | pending            | 0 | 60
          failed             | no | no | ok      | soon | 0 | pending            | 0 | 60
          pending            | ok | no | ok      | late | 0 | failed             | 0 | 86400
          pending            | ok | ok | no      | soon | 0 | partially_verified | 0 | 60
          partially_verified | ok | ok | no      | late | 0 | partially_failed   | 0 | 86400
          verified           | ok | ok | no      | late | 0 | verified           | 1 | 3600
          verified           | ok | ok | no      | late | 2 | partially_failed   | 0 | 86400
          verified           | ok | no | ok      | late | 0 | verified           | 1 | 3600
          verified           | ok | no | ok      | late | 1 | verified           | 2 | 3600
          verified           | ok | no | ok      | late | 2 | failed             | 0 | 86400
          verified           | ok | no | ok      | soon | 0 | verified           | 1 | 3600
          verified           | ok | unknown | ok | late | 2 | verified           | 2 | 600
          partially_failed   | ok | ok | ok      | late | 0 | verified           | 0 | 86400
          failed             | ok | unknown | ok | late | 0 | failed             | 0 | 600
          not_started        | unknown | no | ok | soon | 0 | pending            | 0 | 60
          """)
  void decides(
      String before,
      String ownership,
      String dkim,
      String receiving,
      String when,
      int failures,
      String after,
      int failuresAfter,
      long seconds) {
    DomainVerdict verdict =
        judge.judge(
            domain(before, true, failures),
            records(ownership, dkim, receiving),
            when.equals("soon") ? SOON : LATE);
    assertThat(verdict.status().wireName()).isEqualTo(after);
    assertThat(verdict.failedChecks()).isEqualTo(failuresAfter);
    assertThat(verdict.nextCheck()).hasValue(Duration.ofSeconds(seconds));
    assertThat(verdict.released()).isFalse();
  }

  @Test
  void tellsWhatIsNewFromWhatIsLost() {
    List<DnsRecord> before = records("ok", "ok", "ok");
    List<DnsRecord> now =
        List.of(before.get(0), before.get(1), before.get(2).with(DnsRecordStatus.PENDING));
    ClaimedDomain domain = domain("verified", true, 0);
    assertThat(judge.judge(domain.with(now), now, SOON).status())
        .isEqualTo(DomainStatus.PARTIALLY_VERIFIED);
    DomainVerdict lost = judge.judge(domain.with(before), now, SOON);
    assertThat(lost.status()).isEqualTo(DomainStatus.VERIFIED);
    assertThat(lost.failedChecks()).isEqualTo(1);
    assertThat(judge.judge(domain("verified", true, 2).with(now), now, SOON).status())
        .isEqualTo(DomainStatus.PARTIALLY_VERIFIED);
  }

  @Test
  void looksNoMoreAtWhatNobodyProved() {
    DomainVerdict verdict =
        judge.judge(domain("pending", false, 0), records("no", "no", "no"), LATE);
    assertThat(verdict.status()).isEqualTo(DomainStatus.FAILED);
    assertThat(verdict.nextCheck()).isEqualTo(Optional.empty());
    assertThat(verdict.released()).isFalse();
  }

  @Test
  void releasesANameWhoseProofIsGone() {
    DomainVerdict verdict =
        judge.judge(domain("verified", true, 2), records("no", "ok", "ok"), LATE);
    assertThat(verdict.status()).isEqualTo(DomainStatus.FAILED);
    assertThat(verdict.released()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "PRESENT, soon, VERIFIED",
    "ABSENT, soon, PENDING",
    "ABSENT, late, FAILED",
    "DIFFERENT, soon, FAILED",
    "UNKNOWN, late, TEMPORARY_FAILURE"
  })
  void namesTheStateOfARecord(Finding finding, String when, DnsRecordStatus status) {
    assertThat(
            judge.status(
                domain("pending", false, 0),
                finding,
                DnsRecordStatus.VERIFIED,
                when.equals("soon") ? SOON : LATE))
        .isEqualTo(status);
  }

  private static List<DnsRecord> records(String ownership, String dkim, String receiving) {
    Map<DnsRecordPurpose, String> states = new EnumMap<>(DnsRecordPurpose.class);
    states.put(DnsRecordPurpose.OWNERSHIP, ownership);
    states.put(DnsRecordPurpose.DKIM, dkim);
    states.put(DnsRecordPurpose.RECEIVING, receiving);
    return states.entrySet().stream()
        .map(
            state ->
                new DnsRecord(
                    UUID.randomUUID(),
                    state.getKey(),
                    DnsRecordType.TXT,
                    "a",
                    "a.example",
                    "value",
                    null,
                    status(state.getValue())))
        .toList();
  }

  private static DnsRecordStatus status(String state) {
    return switch (state) {
      case "ok" -> DnsRecordStatus.VERIFIED;
      case "unknown" -> DnsRecordStatus.TEMPORARY_FAILURE;
      default -> DnsRecordStatus.FAILED;
    };
  }

  private static ClaimedDomain domain(String status, boolean owned, int failures) {
    return new ClaimedDomain(
        new Tenant(new OrganizationId(UUID.randomUUID()), new EnvironmentId(UUID.randomUUID())),
        new DomainId(UUID.randomUUID()),
        UUID.randomUUID(),
        "a.example",
        DomainStatus.fromWireName(status),
        "us-east-1",
        SINCE,
        SINCE,
        owned,
        failures,
        new ClaimedDomain.Sending(
            true, false, false, false, "send", "postern-1", new byte[0], null, null),
        List.of());
  }
}
