package dev.postern.api.wakeup;

import dev.postern.model.wakeup.WakeUpChannel;
import dev.postern.model.wakeup.WakeUpSender;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The senders of this process, one for each kind of work. */
@ApplicationScoped
class WakeUpProducer {
  @Produces
  @Singleton
  WakeUpSender emailWakeUps(AgroalDataSource dataSource) {
    return new WakeUpSender(WakeUpChannel.EMAIL, dataSource::getConnection);
  }

  @Produces
  @Singleton
  @ForDomains
  WakeUpSender domainWakeUps(AgroalDataSource dataSource) {
    return new WakeUpSender(WakeUpChannel.DOMAIN, dataSource::getConnection);
  }

  void close(@Disposes @Any WakeUpSender sender) {
    sender.close();
  }
}
