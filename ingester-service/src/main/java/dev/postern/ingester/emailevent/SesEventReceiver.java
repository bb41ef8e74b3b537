package dev.postern.ingester.emailevent;

import dev.postern.ingester.ses.SesEvent;
import dev.postern.ingester.ses.SesEventParser;
import dev.postern.ingester.ses.UnknownSesEventException;
import dev.postern.model.wakeup.WakeUpSender;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Takes in verified messages. When a method returns, what it answers is committed; when it throws,
 * nothing is, and the message has to come again.
 */
@ApplicationScoped
public class SesEventReceiver {
  private static final Logger LOG = Logger.getLogger(SesEventReceiver.class);
  private static final Duration LONGEST_PARKED = Duration.ofMinutes(15);
  private static final int RETRY_BATCH = 100;

  private final SesEventParser parser;
  private final EmailEventService events;
  private final EventGroups groups;
  private final WakeUpSender webhookWakeUps;
  private final MeterRegistry meters;
  private final Clock clock;

  SesEventReceiver(
      SesEventParser parser,
      EmailEventService events,
      EventGroups groups,
      WakeUpSender webhookWakeUps,
      MeterRegistry meters,
      Clock clock) {
    this.parser = parser;
    this.events = events;
    this.groups = groups;
    this.webhookWakeUps = webhookWakeUps;
    this.meters = meters;
    this.clock = clock;
  }

  public Receipt receive(InboxMessage message) {
    Receipt receipt = takeIn(message);
    meters.counter("postern.ses.events", "result", receipt.wireName()).increment();
    return receipt;
  }

  private Receipt takeIn(InboxMessage message) {
    try {
      Optional<SesEvent> event = parser.parse(message.body());
      if (event.isEmpty()) {
        return events.ignore(message);
      }
      Receipt receipt = groups.record(SesMessage.of(message, event.get()));
      if (receipt == Receipt.RECORDED) {
        webhookWakeUps.signal();
      }
      return receipt;
    } catch (UnknownSesEventException | UnusableEventException e) {
      String reason = String.valueOf(e.getMessage());
      LOG.warnf("SNS message %s is quarantined: %s", message.id(), reason);
      return events.quarantine(message, reason);
    }
  }

  /** Tries those parked messages again whose time has come. */
  void retryParked() {
    List<InboxMessage> due = events.claimParked(RETRY_BATCH);
    due.forEach(this::retry);
  }

  private void retry(InboxMessage message) {
    takeIn(message);
    boolean overdue = clock.instant().isAfter(message.receivedAt().plus(LONGEST_PARKED));
    if (overdue && events.quarantine(message, "its email is not known") == Receipt.QUARANTINED) {
      meters.counter("postern.ses.orphans").increment();
      LOG.warnf("SNS message %s is given up: its email is not known", message.id());
    }
  }
}
