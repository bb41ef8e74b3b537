package dev.postern.sandbox.aws.ses;

import dev.postern.sandbox.aws.account.ConfigurationSets;
import dev.postern.sandbox.aws.account.Identities;
import dev.postern.sandbox.aws.account.SendQuota;
import dev.postern.sandbox.aws.account.SesError;
import dev.postern.sandbox.aws.account.SesException;
import dev.postern.sandbox.aws.event.EventPublisher;
import dev.postern.sandbox.aws.ledger.Ledger;
import dev.postern.sandbox.aws.ledger.LedgerEntry;
import dev.postern.sandbox.aws.mail.MailAddress;
import dev.postern.sandbox.aws.mail.Recipients;
import dev.postern.sandbox.aws.mail.Submission;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Accepts a mail or says why not, by the rules of SES and in its order. */
public final class MailAcceptance {
  private static final int MAX_RECIPIENTS = 50;
  private static final int MAX_BYTES = 40 << 20;
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_-]{1,256}");

  private final Identities identities;
  private final ConfigurationSets configurationSets;
  private final SendQuota quota;
  private final Ledger ledger;
  private final EventPublisher events;
  private final Clock clock;

  public MailAcceptance(
      Identities identities,
      ConfigurationSets configurationSets,
      SendQuota quota,
      Ledger ledger,
      EventPublisher events,
      Clock clock) {
    this.identities = identities;
    this.configurationSets = configurationSets;
    this.quota = quota;
    this.ledger = ledger;
    this.events = events;
    this.clock = clock;
  }

  /** The id SES gives the mail. */
  public String accept(Submission mail, boolean answerLost) {
    MailAddress sender = MailAddress.of(mail.from());
    check(sender);
    check(mail.recipients());
    check(mail.tags());
    checkConfigurationSet(mail);
    identities.requireVerified(mail.from(), sender.address());
    Instant now = clock.instant();
    String id = messageId(now);
    byte[] mime = mail.mime().mime(id);
    if (mime.length > MAX_BYTES) {
      throw refused("Message length is more than " + MAX_BYTES + " bytes long: " + mime.length);
    }
    quota.take(mail.recipients().count());
    LedgerEntry entry = ledger.append(id, now, mail, !answerLost, mime);
    events.accepted(entry);
    return id;
  }

  private static void check(MailAddress address) {
    address
        .defect()
        .ifPresent(
            defect -> {
              throw refused(defect);
            });
  }

  private static void check(Recipients recipients) {
    if (recipients.count() == 0) {
      throw refused("At least one destination is required.");
    }
    if (recipients.count() > MAX_RECIPIENTS) {
      throw refused("Recipient count exceeds " + MAX_RECIPIENTS + ".");
    }
    recipients.all().map(MailAddress::of).forEach(MailAcceptance::check);
  }

  private static void check(Map<String, String> tags) {
    tags.forEach(
        (name, value) -> {
          if (!TAG.matcher(name).matches() || !TAG.matcher(value).matches()) {
            throw refused(
                "Invalid tag <"
                    + name
                    + ">: only alphanumeric ASCII characters, '_', and '-' are allowed, up to"
                    + " 256.");
          }
        });
  }

  private void checkConfigurationSet(Submission mail) {
    String name = mail.configurationSet();
    if (name != null && !configurationSets.get(name).sendingEnabled()) {
      throw new SesException(
          SesError.SENDING_PAUSED, "Sending is paused for configuration set <" + name + ">.");
    }
  }

  private static SesException refused(String message) {
    return new SesException(SesError.BAD_REQUEST, message);
  }

  private static String messageId(Instant now) {
    return "0100"
        + HexFormat.of().toHexDigits(now.toEpochMilli(), 12)
        + "-"
        + UUID.randomUUID()
        + "-000000";
  }
}
