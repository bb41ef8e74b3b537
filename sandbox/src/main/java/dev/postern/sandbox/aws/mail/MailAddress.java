package dev.postern.sandbox.aws.mail;

import java.util.List;
import java.util.Optional;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.address.LenientAddressParser;

/** What stands in an address field: {@code a@b} or {@code Name <a@b>}. */
public record MailAddress(String written, String address) {

  public static MailAddress of(String written) {
    int open = written.lastIndexOf('<');
    int close = written.lastIndexOf('>');
    String address = open >= 0 && close > open ? written.substring(open + 1, close) : written;
    return new MailAddress(written, address.strip());
  }

  /** The addresses of a header that may list several. */
  public static List<String> list(String header) {
    return LenientAddressParser.DEFAULT.parseAddressList(header).flatten().stream()
        .map(Mailbox::getAddress)
        .toList();
  }

  /** Why SES refuses the address, if it does. */
  public Optional<String> defect() {
    int at = address.lastIndexOf('@');
    if (at <= 0 || at == address.length() - 1) {
      return Optional.of("Missing final '@domain'");
    }
    // a line break anywhere, the name included, would start another header
    if (!isVisibleAscii(address.substring(0, at)) || written.chars().anyMatch(c -> c < ' ')) {
      return Optional.of("Local address contains control or whitespace");
    }
    if (!isVisibleAscii(address.substring(at + 1))) {
      return Optional.of("Domain contains illegal character");
    }
    return address.endsWith(".") ? Optional.of("Domain ends with dot") : Optional.empty();
  }

  private static boolean isVisibleAscii(String part) {
    return part.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }
}
