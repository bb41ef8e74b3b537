package dev.postern.ingester.inbound;

import dev.postern.ingester.spool.SpooledBytes;
import dev.postern.ingester.storage.Storage;
import dev.postern.ingester.storage.StorageException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Takes in mails that SES has put into a bucket and told us of. */
@ApplicationScoped
public class S3MailReceiver {
  static final String SOURCE = "aws-ses-receiving";

  private final InboundDoor door;
  private final Storage storage;
  private final InboundConfig config;

  S3MailReceiver(InboundDoor door, Storage storage, InboundConfig config) {
    this.door = door;
    this.storage = storage;
    this.config = config;
  }

  /** Whether mails are expected in that bucket. */
  public boolean isOurs(String bucket) {
    return config.bucket().filter(bucket::equals).isPresent();
  }

  /**
   * When it returns, what it answers is committed.
   *
   * @throws StorageException if the mail cannot be read now
   */
  public InboundResponse receive(UUID messageId, SesReceipt receipt) throws IOException {
    Optional<SpooledBytes> raw =
        storage.receivedMail(receipt.bucket(), receipt.key(), InboundDoor.LARGEST_MAIL);
    if (raw.isEmpty()) {
      throw new IOException("SES tells of an object that is not there: " + receipt.key());
    }
    try {
      List<String> recipients = door.recipients(receipt.recipients(), raw.get());
      return door.receive(
          new InboundMail(
              SOURCE,
              messageId.toString(),
              recipients,
              Optional.empty(),
              raw.get(),
              receipt.verdicts()));
    } catch (InboundRefusalException e) {
      return InboundResponse.refused(e, messageId.toString());
    }
  }
}
