package dev.postern.ingester.inbound;

import dev.postern.ingester.html.HtmlSanitizer;
import dev.postern.ingester.mime.MailAddresses;
import dev.postern.ingester.mime.MailAddresses.MailAddress;
import dev.postern.ingester.mime.MailWarning;
import dev.postern.ingester.mime.ReadMail;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes of a mail's headers and texts what is stored of it. */
@Singleton
class MailReader {
  private static final Pattern ID = Pattern.compile("<[^<>\\s]{1,995}>");
  private static final int MOST_REFERENCES = 100;

  private final HtmlSanitizer sanitizer;

  MailReader(HtmlSanitizer sanitizer) {
    this.sanitizer = sanitizer;
  }

  ReceivedMail read(ReadMail mail) {
    Set<MailWarning> warnings = EnumSet.noneOf(MailWarning.class);
    warnings.addAll(mail.warnings());
    return new ReceivedMail(
        mail.header("Message-ID").flatMap(MailReader::firstId),
        references(mail),
        addresses(mail, "From"),
        addresses(mail, "To"),
        addresses(mail, "Cc"),
        addresses(mail, "Bcc"),
        addresses(mail, "Reply-To"),
        mail.header("Subject").orElse(null),
        mail.text(),
        safe(mail.html(), warnings),
        mail.html(),
        mail.headers(),
        warnings);
  }

  private @Nullable String safe(@Nullable String html, Set<MailWarning> warnings) {
    if (html == null) {
      return null;
    }
    Optional<String> safe = sanitizer.sanitize(html);
    if (safe.isEmpty()) {
      warnings.add(MailWarning.HTML_TOO_LARGE);
    }
    return safe.orElse(null);
  }

  private static List<MailAddress> addresses(ReadMail mail, String header) {
    return mail.headers(header).flatMap(value -> MailAddresses.in(value).stream()).toList();
  }

  /** What is answered stands in In-Reply-To, and again at the end of References. */
  private static List<String> references(ReadMail mail) {
    Set<String> nearestFirst = new LinkedHashSet<>();
    mail.headers("In-Reply-To").forEach(value -> nearestFirst.addAll(ids(value)));
    mail.headers("References").forEach(value -> nearestFirst.addAll(ids(value).reversed()));
    return nearestFirst.stream().limit(MOST_REFERENCES).toList();
  }

  private static List<String> ids(String header) {
    return ID.matcher(header).results().map(MatchResult::group).toList();
  }

  private static Optional<String> firstId(String header) {
    return ids(header).stream().findFirst();
  }
}
