package dev.postern.sandbox.aws.event;

import dev.postern.sandbox.aws.account.SuppressionList;
import dev.postern.sandbox.aws.ledger.LedgerEntry;
import dev.postern.sandbox.aws.mail.MailAddress;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What becomes of a mail. Addresses at simulator.amazonses.com fare as their name says, also with a
 * label behind a plus sign; all others take delivery.
 */
public final class MailboxSimulator {
  private static final String DOMAIN = "@simulator.amazonses.com";

  private final SuppressionList suppressed;
  private final EventDetails details;

  public MailboxSimulator(SuppressionList suppressed, EventDetails details) {
    this.suppressed = suppressed;
    this.details = details;
  }

  List<MailEvent> outcome(LedgerEntry mail) {
    return Stream.concat(
            Stream.of(details.send()),
            mail.recipients()
                .all()
                .map(recipient -> MailAddress.of(recipient).address())
                .flatMap(this::outcomeFor))
        .toList();
  }

  private Stream<MailEvent> outcomeFor(String address) {
    if (suppressed.contains(address)) {
      return Stream.of(details.bounce(address, BounceReason.SUPPRESSED_BY_ACCOUNT));
    }
    return switch (simulated(address)) {
      case "bounce" -> Stream.of(details.bounce(address, BounceReason.UNKNOWN_USER));
      case "suppressionlist" ->
          Stream.of(details.bounce(address, BounceReason.GLOBALLY_SUPPRESSED));
      case "complaint" -> Stream.of(details.delivery(address), details.complaint(address));
      case "ooto" ->
          Stream.of(details.delivery(address), details.bounce(address, BounceReason.OUT_OF_OFFICE));
      default -> Stream.of(details.delivery(address));
    };
  }

  private static String simulated(String address) {
    String lower = address.toLowerCase(Locale.ROOT);
    if (!lower.endsWith(DOMAIN)) {
      return "";
    }
    String local = lower.substring(0, lower.length() - DOMAIN.length());
    int label = local.indexOf('+');
    return label < 0 ? local : local.substring(0, label);
  }
}
