package dev.postern.ingester.inbound;

import dev.postern.model.wakeup.WakeUpSender;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Tells whoever waits that a mail is finished: the dispatcher, and who watches the numbers. */
@Singleton
class ParseNews {
  private final WakeUpSender webhookWakeUps;
  private final MeterRegistry meters;

  ParseNews(WakeUpSender webhookWakeUps, MeterRegistry meters) {
    this.webhookWakeUps = webhookWakeUps;
    this.meters = meters;
  }

  void parsed(String result) {
    webhookWakeUps.signal();
    meters.counter("postern.inbound.parsed", "result", result).increment();
  }
}
