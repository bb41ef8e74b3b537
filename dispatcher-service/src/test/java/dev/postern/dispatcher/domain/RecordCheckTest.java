package dev.postern.dispatcher.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.domain.DnsAnswer.Found;
import dev.postern.model.domain.DnsRecord;
import dev.postern.model.domain.DnsRecordPurpose;
import dev.postern.model.domain.DnsRecordStatus;
import dev.postern.model.domain.DnsRecordType;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordCheckTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          OWNERSHIP | TXT | verify=1 | verify=1                             | PRESENT
          OWNERSHIP | TXT | verify=1 | other, verify=1                      | PRESENT
          OWNERSHIP | TXT | verify=1 | verify=2                             | DIFFERENT
          DKIM      | TXT | p=AB     | v=DKIM1; k=rsa; p=A B                | PRESENT
          DKIM      | TXT | p=AB     | p=AC                                 | DIFFERENT
          DKIM      | TXT | p=AB     | v=DKIM1                              | DIFFERENT
          SPF       | TXT | any      | v=spf1 include:amazonses.com ~all    | PRESENT
          SPF       | TXT | any      | v=spf1 a  include:amazonses.com -all | PRESENT
          SPF       | TXT | any      | google=1                             | ABSENT
          SPF       | TXT | any      | v=spf1 -all                          | DIFFERENT
          SPF       | TXT | any      | v=spf1 include:amazonses.com, v=spf1 a | DIFFERENT
          SPF       | MX  | a.b      | a.b                                  | PRESENT
          SPF       | MX  | a.b      | a.b, c.d                             | DIFFERENT
          RECEIVING | MX  | a.b      | c.d, a.b                             | PRESENT
          TRACKING  | CNAME | a.b    | c.d                                  | DIFFERENT
          """)
  void readsWhatIsPublished(
      DnsRecordPurpose purpose, DnsRecordType type, String wanted, String found, Finding finding) {
    List<String> values = List.of(found.split(", "));
    assertThat(RecordCheck.compare(dns(purpose, type, wanted), new Found(values)))
        .isEqualTo(finding);
  }

  @Test
  void takesIgnoranceForNothingElse() {
    DnsRecord wanted = dns(DnsRecordPurpose.DKIM, DnsRecordType.TXT, "p=A");
    assertThat(RecordCheck.compare(wanted, new DnsAnswer.Unknown("timeout")))
        .isEqualTo(Finding.UNKNOWN);
    assertThat(RecordCheck.compare(wanted, new DnsAnswer.Absent())).isEqualTo(Finding.ABSENT);
  }

  private static DnsRecord dns(DnsRecordPurpose purpose, DnsRecordType type, String value) {
    return new DnsRecord(
        UUID.randomUUID(), purpose, type, "a", "a.example", value, null, DnsRecordStatus.PENDING);
  }
}
