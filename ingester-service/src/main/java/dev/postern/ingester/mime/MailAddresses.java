package dev.postern.ingester.mime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.apache.james.mime4j.stream.ParserCursor;
import org.apache.james.mime4j.util.ByteSequence;
import org.apache.james.mime4j.util.ContentUtil;

/** The addresses in a header, groups dissolved. What is no address is left out. */
public final class MailAddresses {
  private static final int MOST = 1000;

  private MailAddresses() {}

  /**
   * One address.
   *
   * @param written as people write it, with its display name if it has one
   * @param address the bare address, its domain in lower case
   */
  public record MailAddress(String written, String address) {}

  /**
   * At most the first thousand.
   *
   * @param header its value, decoded
   */
  public static List<MailAddress> in(String header) {
    ByteSequence bytes = ContentUtil.encode(UTF_8, header);
    List<MailAddress> found = new ArrayList<>();
    for (Mailbox mailbox :
        LenientAddressParser.DEFAULT
            .parseAddressList(bytes, new ParserCursor(0, bytes.length()))
            .flatten()) {
      if (found.size() < MOST && mailbox.getDomain() != null && !mailbox.getLocalPart().isEmpty()) {
        found.add(address(mailbox));
      }
    }
    return List.copyOf(found);
  }

  private static MailAddress address(Mailbox mailbox) {
    String address =
        utf8(mailbox.getLocalPart()) + "@" + utf8(mailbox.getDomain()).toLowerCase(Locale.ROOT);
    String name = mailbox.getName() == null ? "" : utf8(mailbox.getName()).strip();
    if (name.isEmpty()) {
      return new MailAddress(address, address);
    }
    boolean plain = name.matches("[\\p{L}\\p{N} '_-]+");
    String phrase = plain ? name : '"' + name.replaceAll("([\"\\\\])", "\\\\$1") + '"';
    return new MailAddress(phrase + " <" + address + ">", address);
  }

  /** The parser takes each byte for a character. */
  private static String utf8(String parsed) {
    return PlainValue.text(parsed);
  }
}
