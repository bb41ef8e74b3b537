package dev.postern.ingester.inbound;

import dev.postern.ingester.mime.MimeLimits;
import dev.postern.ingester.mime.MimeReader;
import dev.postern.ingester.mime.ReadHeader;
import dev.postern.ingester.mime.UnreadableMailException;
import dev.postern.ingester.spool.SpooledBytes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whom a mail names as its recipients. */
@Singleton
class HeaderRecipients {
  private static final Set<String> NAMES =
      Set.of("to", "cc", "delivered-to", "x-original-to", "envelope-to");

  private final MimeReader mime;

  HeaderRecipients(InboundConfig config) {
    mime = new MimeReader(MimeLimits.of(config.attachmentLimit()));
  }

  /** None if its headers cannot be read. */
  List<String> of(SpooledBytes raw) throws IOException {
    try (InputStream bytes = raw.open()) {
      return mime.readHeaders(bytes).stream()
          .filter(header -> NAMES.contains(header.name().toLowerCase(Locale.ROOT)))
          .map(ReadHeader::value)
          .toList();
    } catch (UnreadableMailException e) {
      return List.of();
    }
  }
}
