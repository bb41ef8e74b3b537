package dev.postern.model.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EmailStatusTest {
  private static final List<EmailEventType> EVENTS = List.of(EmailEventType.values());

  /** For each status what every event makes of it, in the order the events are declared in. */
  private static final Map<EmailStatus, String> TABLE =
      Map.ofEntries(
          row(
              "SCHEDULED",
              "= SENT DELIVERY_DELAYED DELIVERED OPENED CLICKED BOUNCED COMPLAINED CANCELED = ="),
          row(
              "QUEUED",
              "= SENT DELIVERY_DELAYED DELIVERED OPENED CLICKED BOUNCED COMPLAINED CANCELED SUPPRESSED FAILED"),
          row(
              "SENT",
              "= = DELIVERY_DELAYED DELIVERED OPENED CLICKED BOUNCED COMPLAINED = = FAILED"),
          row("DELIVERY_DELAYED", "= = = DELIVERED OPENED CLICKED BOUNCED COMPLAINED = = ="),
          row("DELIVERED", "= = = = OPENED CLICKED BOUNCED COMPLAINED = = ="),
          row("OPENED", "= = = = = CLICKED BOUNCED COMPLAINED = = ="),
          row("CLICKED", "= = = = = = BOUNCED COMPLAINED = = ="),
          row("BOUNCED", "= = = = = = = COMPLAINED = = ="),
          row("COMPLAINED", "= = = = = = = = = = ="),
          row("CANCELED", "= = = = = = = = = = ="),
          row("SUPPRESSED", "= = = = = = = = = = ="),
          row("FAILED", "= = = = = = = = = = ="));

  private static Map.Entry<EmailStatus, String> row(String status, String targets) {
    return Map.entry(EmailStatus.valueOf(status), targets);
  }

  @ParameterizedTest
  @EnumSource
  void followsTheTableForEveryEvent(EmailStatus status) {
    String[] targets = TABLE.getOrDefault(status, "").split(" ");
    assertThat(targets).hasSameSizeAs(EVENTS);
    for (EmailEventType event : EVENTS) {
      String target = targets[event.ordinal()];
      EmailStatus expected = target.equals("=") ? status : EmailStatus.valueOf(target);
      assertThat(status.advance(event)).as("%s after %s", status, event).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DELIVERED BOUNCED, BOUNCED",
    "SUPPRESSED DELIVERED, DELIVERED",
    "SUPPRESSED SUPPRESSED, SUPPRESSED",
    "QUEUED SUPPRESSED, QUEUED",
    "SUPPRESSED FAILED, FAILED"
  })
  void showsTheHighestRankOverTheRecipients(String recipients, EmailStatus shown) {
    List<EmailStatus> statuses =
        List.of(recipients.split(" ")).stream().map(EmailStatus::valueOf).toList();
    assertThat(EmailStatus.ofRecipients(statuses)).isEqualTo(shown);
  }

  @Test
  void needsARecipient() {
    assertThatThrownBy(() -> EmailStatus.ofRecipients(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource
  void readsItsWireName(EmailStatus status) {
    assertThat(EmailStatus.fromWireName(status.wireName())).isEqualTo(status);
  }
}
