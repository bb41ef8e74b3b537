package dev.postern.api.systemmail;

import dev.postern.api.address.EmailAddress;
import dev.postern.model.id.UuidV7;
import dev.postern.model.wakeup.WakeUpSender;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Queues mails of the installation itself. */
@ApplicationScoped
public class SystemMailService {
  private final SystemMailRepository mails;
  private final EmailAddress sender;
  private final UuidV7 uuids;
  private final WakeUpSender wakeUps;
  private final TransactionSynchronizationRegistry transaction;

  SystemMailService(
      SystemMailRepository mails,
      SystemMailConfig config,
      UuidV7 uuids,
      WakeUpSender wakeUps,
      TransactionSynchronizationRegistry transaction) {
    this.mails = mails;
    this.uuids = uuids;
    this.wakeUps = wakeUps;
    this.transaction = transaction;
    sender = EmailAddress.parse("POSTERN_SYSTEM_SENDER", config.sender());
  }

  /**
   * In the running transaction, whatever tenant it has entered; the mail leaves after the commit.
   *
   * @param to an address that was found acceptable
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void send(String to, String subject, String text) {
    UUID id = uuids.next();
    mails.queue(id, sender, to, subject, text);
    transaction.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {}

          @Override
          public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
              wakeUps.signal();
            }
          }
        });
  }
}
