package dev.postern.dispatcher.reputation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.reputation.Tally.Verdict;
import dev.postern.model.organization.OrganizationId;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TallyTest {
  @ParameterizedTest
  @CsvSource({
    "199, 199, 0, GOOD, bounces",
    "200, 5, 0, GOOD, bounces",
    "200, 6, 0, WARNED, bounces",
    "200, 9, 0, WARNED, bounces",
    "200, 10, 0, PAUSED, bounces",
    "1200, 0, 0, GOOD, bounces",
    "1200, 0, 1, WARNED, complaints",
    "1000, 0, 1, PAUSED, complaints",
    "1000, 50, 1, PAUSED, bounces",
    "1200, 0, 2, PAUSED, complaints",
  })
  void judgesAsSesDoesALittleEarlier(
      long sent, long bounced, long complained, Standing standing, String reason) {
    var tally = new Tally(new OrganizationId(UUID.randomUUID()), "", sent, bounced, complained);
    assertThat(tally.verdict()).isEqualTo(new Verdict(standing, reason));
  }
}
