package dev.postern.model.email;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Recipients that simulate an outcome, as Resend's clients know them: {@code delivered}, {@code
 * bounced}, {@code complained} and {@code suppressed} at {@code resend.dev}, also with a label
 * behind a plus sign. Emails to them go to the mailbox simulator of SES, which costs no reputation,
 * or nowhere; what they simulate never puts them on the suppression list.
 *
 * @param name what is to happen, the part before the label
 * @param label the rest of the local part, with its plus sign; empty if there is none
 */
public record TestAddress(String name, String label) {
  private static final String DOMAIN = "@resend.dev";
  private static final String SIMULATOR = "@simulator.amazonses.com";
  private static final String SUPPRESSED = "suppressed";
  private static final Map<String, String> SIMULATED =
      Map.of("delivered", "success", "bounced", "bounce", "complained", "complaint");

  /** Empty if it is an address like any other. */
  public static Optional<TestAddress> parse(String address) {
    String lower = address.toLowerCase(Locale.ROOT);
    if (!lower.endsWith(DOMAIN)) {
      return Optional.empty();
    }
    String local = lower.substring(0, lower.length() - DOMAIN.length());
    int plus = local.indexOf('+');
    String name = plus < 0 ? local : local.substring(0, plus);
    return SIMULATED.containsKey(name) || name.equals(SUPPRESSED)
        ? Optional.of(new TestAddress(name, plus < 0 ? "" : local.substring(plus)))
        : Optional.empty();
  }

  /** Whether nothing is sent to it, as if it were on the suppression list. */
  public boolean isSuppressed() {
    return name.equals(SUPPRESSED);
  }

  /** The mailbox of SES that fares in the same way; none for one that is not sent to. */
  public Optional<String> simulator() {
    return Optional.ofNullable(SIMULATED.get(name)).map(mailbox -> mailbox + label + SIMULATOR);
  }
}
