package dev.postern.sandbox.aws.mail;

import java.util.List;
import java.util.stream.Stream;

/** Who gets a mail, as written by the sender. */
public record Recipients(List<String> to, List<String> cc, List<String> bcc) {

  public Recipients {
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    bcc = List.copyOf(bcc);
  }

  /** A raw mail sent without destinations goes to those its headers name. */
  public static Recipients ofHeaders(List<MailHeader> headers) {
    return new Recipients(
        addresses(headers, "To"), addresses(headers, "Cc"), addresses(headers, "Bcc"));
  }

  public int count() {
    return to.size() + cc.size() + bcc.size();
  }

  public Stream<String> all() {
    return Stream.of(to, cc, bcc).flatMap(List::stream);
  }

  private static List<String> addresses(List<MailHeader> headers, String name) {
    return MailHeader.first(headers, name).map(MailAddress::list).orElse(List.of());
  }
}
