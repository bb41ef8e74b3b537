package dev.postern.api.share;

import static java.util.stream.Collectors.joining;

import dev.postern.api.attachment.LinkedAttachment;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A shared email as a page that runs no script, neither ours nor the email's. */
record SharedPage(SharedEmail email, List<LinkedAttachment> attachments) {
  /**
   * It binds the email's html too, which is a document of its own without an origin. Styles are its
   * own, and pictures may come from wherever the sender keeps them; nothing else is loaded, no form
   * is sent.
   */
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src https: http: data:;"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** Without scripts, forms and an origin; links open in a new window that is free of this. */
  private static final String SANDBOX = "allow-popups allow-popups-to-escape-sandbox";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** How html names a picture that came with it. */
  private static final Pattern CONTENT_ID = Pattern.compile("(?i)\\bcid:([!-;=?-~&&[^\"'()\\s]]+)");

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="robots" content="noindex, nofollow, noarchive">
      <meta name="referrer" content="no-referrer">
      <title>%s</title>
      <style>
      body { margin: 0 auto; max-width: 60rem; padding: 1.5rem; font: 1rem/1.5 system-ui, sans-serif;
        color: #1a1a1a; background: #fff; overflow-wrap: anywhere; }
      h1 { font-size: 1.4rem; margin: 0 0 1rem; }
      dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: 0 0 1rem; }
      dt { color: #595959; } dd { margin: 0; }
      iframe { width: 100%%; height: 75vh; border: 1px solid #ccc; background: #fff; }
      pre { white-space: pre-wrap; border: 1px solid #ccc; padding: 1rem; }
      </style>
      </head>
      <body>
      <main>
      <h1>%s</h1>
      <dl>
      %s</dl>
      %s%s</main>
      </body>
      </html>
      """;

  String html() {
    String subject = Html.escape(email.subject());
    return PAGE.formatted(subject, subject, headers(), body(), files());
  }

  private String headers() {
    return header("From", List.of(email.from()))
        + header("To", email.to())
        + header("Cc", email.cc())
        + header("Reply-To", email.replyTo())
        + header("Date", List.of(TIME.format(email.createdAt())));
  }

  private static String header(String name, List<String> values) {
    return values.isEmpty()
        ? ""
        : "<dt>%s</dt><dd>%s</dd>\n".formatted(name, Html.escape(String.join(", ", values)));
  }

  private String body() {
    String text = email.text().filter(t -> !t.isBlank()).map(SharedPage::text).orElse("");
    if (email.html().isEmpty()) {
      return text.isEmpty() ? "<p>The content of this email is not kept any more.</p>\n" : text;
    }
    String html =
        "<iframe title=\"Email\" sandbox=\"%s\" referrerpolicy=\"no-referrer\" srcdoc=\"%s\"></iframe>\n"
            .formatted(SANDBOX, Html.escape(document(email.html().get())));
    return text.isEmpty()
        ? html
        : html + "<details><summary>As text</summary>" + text + "</details>\n";
  }

  private static String text(String text) {
    return "<pre>" + Html.escape(text) + "</pre>\n";
  }

  /** Links leave the frame, which is allowed to go nowhere else. */
  private String document(String html) {
    Map<String, String> pictures = new HashMap<>();
    attachments.forEach(
        file -> file.contentId().ifPresent(id -> pictures.putIfAbsent(id, file.downloadUrl())));
    String document = "<base target=\"_blank\">" + html;
    return pictures.isEmpty()
        ? document
        : CONTENT_ID
            .matcher(document)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(pictures.getOrDefault(found.group(1), found.group())));
  }

  private String files() {
    return attachments.isEmpty()
        ? ""
        : attachments.stream()
            .map(SharedPage::file)
            .collect(joining("", "<h2>Attachments</h2>\n<ul>\n", "</ul>\n"));
  }

  private static String file(LinkedAttachment file) {
    return "<li><a rel=\"noreferrer noopener\" href=\"%s\">%s</a> (%s)</li>\n"
        .formatted(Html.escape(file.downloadUrl()), Html.escape(file.filename()), size(file));
  }

  private static String size(LinkedAttachment file) {
    return file.size() < 1024 ? file.size() + " bytes" : (file.size() + 512) / 1024 + " KiB";
  }
}
