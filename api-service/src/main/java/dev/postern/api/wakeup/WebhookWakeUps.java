package dev.postern.api.wakeup;

import dev.postern.model.wakeup.WakeUpChannel;
import dev.postern.model.wakeup.WakeUpSender;
import io.agroal.api.AgroalDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** Tells the dispatcher that webhook messages wait to be fanned out. */
@ApplicationScoped
public class WebhookWakeUps {
  private final WakeUpSender sender;
  private final TransactionSynchronizationRegistry transaction;

  WebhookWakeUps(AgroalDataSource dataSource, TransactionSynchronizationRegistry transaction) {
    sender = new WakeUpSender(WakeUpChannel.WEBHOOK, dataSource::getConnection);
    this.transaction = transaction;
  }

  /** In the transaction that writes the messages; nothing is told of one that is rolled back. */
  public void signalAfterCommit() {
    transaction.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {}

          @Override
          public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
              sender.signal();
            }
          }
        });
  }

  /** After a commit that no transaction of ours surrounds. */
  public void signal() {
    sender.signal();
  }

  @PreDestroy
  void close() {
    sender.close();
  }
}
