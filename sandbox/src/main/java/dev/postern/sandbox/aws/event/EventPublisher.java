package dev.postern.sandbox.aws.event;

import dev.postern.sandbox.aws.account.ConfigurationSet;
import dev.postern.sandbox.aws.account.ConfigurationSets;
import dev.postern.sandbox.aws.ledger.Ledger;
import dev.postern.sandbox.aws.ledger.LedgerEntry;
import dev.postern.sandbox.aws.mail.MailHeader;
import dev.postern.sandbox.aws.sns.SnsPublisher;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Reports on accepted mails to the topics of their configuration sets. One thread does it, beside
 * the one that accepts mails: reports stay in order and signing them does not slow sending.
 */
public final class EventPublisher implements AutoCloseable {
  private static final String SUBJECT = "Amazon SES Email Event Notification";

  private final ConfigurationSets configurationSets;
  private final MailboxSimulator simulator;
  private final Ledger ledger;
  private final SnsPublisher sns;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "sandbox-ses-events"));

  public EventPublisher(
      ConfigurationSets configurationSets,
      MailboxSimulator simulator,
      Ledger ledger,
      SnsPublisher sns) {
    this.configurationSets = configurationSets;
    this.simulator = simulator;
    this.ledger = ledger;
    this.sns = sns;
  }

  /** Everything that becomes of a mail just accepted. */
  public void accepted(LedgerEntry mail) {
    if (configurationSetOf(mail).filter(EventPublisher::reports).isPresent()) {
      thread.execute(() -> simulator.outcome(mail).forEach(event -> publish(mail, event)));
    }
  }

  /** One thing more that happened to a mail. */
  public void happened(LedgerEntry mail, MailEvent event) {
    thread.execute(() -> publish(mail, event));
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void publish(LedgerEntry mail, MailEvent event) {
    List<String> topics =
        configurationSetOf(mail).stream()
            .flatMap(set -> set.topicsFor(event.type().name()).stream())
            .filter(sns::hasSubscribers)
            .toList();
    if (!topics.isEmpty()) {
      String report = EventReport.of(event, mail, headers(mail));
      topics.forEach(topic -> sns.publish(topic, SUBJECT, report));
    }
  }

  private Optional<ConfigurationSet> configurationSetOf(LedgerEntry mail) {
    return Optional.ofNullable(mail.configurationSet())
        .flatMap(name -> configurationSets.registry().find(name));
  }

  private static boolean reports(ConfigurationSet set) {
    return !set.eventDestinations().isEmpty();
  }

  private List<MailHeader> headers(LedgerEntry mail) {
    return ledger.raw(mail.sesMessageId()).map(MailHeader::read).orElse(List.of());
  }
}
