package dev.postern.ingester.inbound;

import dev.postern.ingester.mime.MimeLimits;
import dev.postern.ingester.mime.MimeReader;
import dev.postern.ingester.mime.ReadAttachment;
import dev.postern.ingester.mime.ReadMail;
import dev.postern.ingester.mime.UnreadableMailException;
import dev.postern.ingester.spool.SpooledBytes;
import dev.postern.ingester.storage.Storage;
import dev.postern.model.id.UuidV7;
import dev.postern.model.inbound.InboundKey;
import dev.postern.model.settings.StorageLocation;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Finds out what a stored mail says and writes it. */
@ApplicationScoped
class InboundParser {
  private static final Logger LOG = Logger.getLogger(InboundParser.class);

  private final MimeReader mime;
  private final MailReader mails;
  private final ParseService service;
  private final Storage storage;
  private final UuidV7 uuids;
  private final ParseNews news;

  InboundParser(
      InboundConfig config,
      MailReader mails,
      ParseService service,
      Storage storage,
      UuidV7 uuids,
      ParseNews news) {
    mime = new MimeReader(MimeLimits.of(config.attachmentLimit()));
    this.mails = mails;
    this.service = service;
    this.storage = storage;
    this.uuids = uuids;
    this.news = news;
  }

  /**
   * Ends with the mail parsed or marked as unparsable, in each environment that it is for; if it
   * throws, it is tried again.
   *
   * @return how many attachments it has; empty if it cannot be read
   */
  Optional<Integer> parse(List<StoredInbound> copies, SpooledBytes raw) throws IOException {
    try (InputStream bytes = raw.open();
        ReadMail read = mime.read(bytes)) {
      ReceivedMail mail = mails.read(read);
      for (StoredInbound copy : copies) {
        service.parsed(copy, mail, files(copy, read.attachments()));
      }
      news.parsed("parsed");
      return Optional.of(read.attachments().size());
    } catch (UnreadableMailException e) {
      String reason = String.valueOf(e.getMessage());
      LOG.warnf("The mail %s cannot be read and is kept as it is: %s", copies.getFirst(), reason);
      copies.forEach(copy -> service.unparsable(copy, reason));
      news.parsed("unparsable");
      return Optional.empty();
    }
  }

  private List<ReceivedFile> files(StoredInbound copy, List<ReadAttachment> attachments) {
    List<ReceivedFile> files = new ArrayList<>();
    for (ReadAttachment attachment : attachments) {
      UUID id = uuids.next();
      files.add(new ReceivedFile(id, files.size() + 1, attachment, stored(copy, id, attachment)));
    }
    return files;
  }

  private Optional<String> stored(StoredInbound copy, UUID id, ReadAttachment attachment) {
    SpooledBytes content = attachment.content();
    if (content == null || content.size() < StorageLocation.LARGE) {
      return Optional.empty();
    }
    return storage
        .client()
        .map(
            client -> {
              String key = new InboundKey(copy.tenant(), copy.id(), id).print();
              client.put(key, content);
              return key;
            });
  }
}
