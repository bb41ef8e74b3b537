package dev.postern.sandbox.aws;

import static dev.postern.sandbox.aws.wire.XmlElement.escape;

import dev.postern.sandbox.aws.ledger.LedgerEntry;
import java.util.List;
import java.util.stream.Collectors;

/** What was sent, newest first, for a person to look at. */
final class SentMailPage {
  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <title>Sent mail</title>
      <style>
      body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
      table { border-collapse: collapse; width: 100%; }
      th, td { border-bottom: 1px solid #ddd; padding: .4rem .6rem; text-align: left; vertical-align: top; }
      td { overflow-wrap: anywhere; }
      </style>
      </head>
      <body>
      <h1>Sent mail</h1>
      """;

  private SentMailPage() {}

  static String render(int total, List<LedgerEntry> newest) {
    String rows =
        newest.reversed().stream().map(SentMailPage::row).collect(Collectors.joining("\n"));
    return HEAD
        + """
        <p>%d accepted by the sandbox, the newest %d below. Nothing left this machine.</p>
        <table>
        <tr><th>#<th>At<th>From<th>To<th>Subject<th>Tags<th>Raw</tr>
        %s
        </table>
        </body>
        </html>
        """
            .formatted(total, newest.size(), rows);
  }

  private static String row(LedgerEntry entry) {
    String tags =
        entry.tags().entrySet().stream()
            .map(tag -> tag.getKey() + ":" + tag.getValue())
            .sorted()
            .collect(Collectors.joining(" "));
    return """
        <tr><td>%d<td>%s<td>%s<td>%s<td>%s<td>%s<td><a href="/_sandbox/messages/%s">%d bytes</a>%s</tr>"""
        .formatted(
            entry.sequence(),
            entry.at(),
            escape(entry.from()),
            escape(entry.recipients().all().collect(Collectors.joining(", "))),
            escape(entry.subject()),
            escape(tags),
            entry.sesMessageId(),
            entry.size(),
            entry.answered() ? "" : " (answer lost)");
  }
}
