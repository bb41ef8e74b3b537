package dev.postern.api.wakeup;

import dev.postern.model.wakeup.WakeUpChannel;
import dev.postern.model.wakeup.WakeUpSender;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The one sender of this process. */
@ApplicationScoped
class WakeUpProducer {
  @Produces
  @Singleton
  WakeUpSender emailWakeUps(AgroalDataSource dataSource) {
    return new WakeUpSender(WakeUpChannel.EMAIL, dataSource::getConnection);
  }

  void close(@Disposes WakeUpSender sender) {
    sender.close();
  }
}
