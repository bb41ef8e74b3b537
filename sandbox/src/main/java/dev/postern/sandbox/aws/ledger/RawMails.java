package dev.postern.sandbox.aws.ledger;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The newest raw mails, up to a number of bytes. */
final class RawMails {
  private final long capacity;
  private final Map<String, byte[]> mails = new LinkedHashMap<>();
  private long bytes;

  RawMails(long capacity) {
    this.capacity = capacity;
  }

  synchronized void add(String sesMessageId, byte[] raw) {
    mails.put(sesMessageId, raw);
    bytes += raw.length;
    var oldest = mails.values().iterator();
    while (bytes > capacity && oldest.hasNext()) {
      bytes -= oldest.next().length;
      oldest.remove();
    }
  }

  synchronized Optional<byte[]> find(String sesMessageId) {
    return Optional.ofNullable(mails.get(sesMessageId));
  }
}
