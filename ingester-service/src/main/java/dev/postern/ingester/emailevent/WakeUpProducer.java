package dev.postern.ingester.emailevent;

import dev.postern.model.wakeup.WakeUpChannel;
import dev.postern.model.wakeup.WakeUpSender;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The ingester tells the dispatcher of webhook messages it has written. */
@ApplicationScoped
class WakeUpProducer {
  @Produces
  @Singleton
  WakeUpSender webhookWakeUps(AgroalDataSource dataSource) {
    return new WakeUpSender(WakeUpChannel.WEBHOOK, dataSource::getConnection);
  }

  void close(@Disposes WakeUpSender sender) {
    sender.close();
  }
}
