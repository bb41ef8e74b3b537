package dev.postern.ingester.inbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What the rows of {@code bad-inputs.tsv} sketch, in full. */
final class BadMails {
  private static final int MIB = 1024 * 1024;

  private BadMails() {}

  /** One or more mails for the case of that name. */
  static List<byte[]> of(String name) {
    return switch (name) {
      case "mime_empty" -> List.of(new byte[0]);
      case "mime_no_headers" -> texts("only a body\r\nof two lines\r\n");
      case "mime_100k_parts" ->
          texts(
              "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + "--b\r\n\r\n".repeat(100_000));
      case "mime_10001_headers" -> texts("X-A: b\r\n".repeat(10_001) + "\r\nx");
      case "mime_boundary_missing" ->
          texts(
              "Content-Type: multipart/mixed\r\n\r\n--b\r\n\r\nx\r\n",
              "Content-Type: multipart/mixed; boundary=\"\"\r\n\r\n--\r\n\r\nx\r\n",
              "Content-Type: multipart/mixed; boundary=%1$s\r\n\r\n--%1$s\r\n\r\nx\r\n--%1$s--"
                  .formatted("b".repeat(1000)));
      case "mime_charset_unknown" ->
          texts(
              "Content-Type: text/plain; charset=nope-9\r\n\r\nx",
              "Content-Type: text/plain; charset=\"\"\r\n\r\nx",
              "Content-Type: text/plain; charset=\"utf\u0000-8\"\r\n\r\nx");
      case "mime_utf7" ->
          texts("Content-Type: text/html; charset=utf-7\r\n\r\n+ADw-script+AD4-alert(1)");
      case "mime_bad_base64" ->
          texts("Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\nSGV!*sbG8=?");
      case "mime_bad_qp" ->
          texts(
              "Content-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
                  + "a=ZZb =");
      case "mime_unknown_cte" -> texts("Content-Transfer-Encoding: x-foo\r\n\r\nx");
      case "mime_8bit_header" ->
          List.of(
              "Subject: Grüße\r\n\r\nx".getBytes(UTF_8),
              "Subject: Gr\u00fc\u00dfe\r\n\r\nx".getBytes(ISO_8859_1));
      case "mime_encoded_word_nul" -> texts("Subject: a=?utf-8?B?AA==?=b\r\n\r\nx");
      case "mime_10000_encoded_words" ->
          texts("Subject: " + "=?utf-8?Q?a?= ".repeat(10_000) + "\r\n\r\nx");
      case "mime_filename_traversal" ->
          texts(
              "Content-Disposition: attachment; filename=\"../../etc/passwd\"\r\n\r\nx",
              "Content-Disposition: attachment; filename*=utf-8''..%2F..%2Fe%00\r\n\r\nx");
      case "mime_filename_continuations" ->
          texts(
              "Content-Disposition: attachment"
                  + IntStream.range(0, 10_000)
                      .mapToObj(i -> "; filename*" + i + "*=a")
                      .collect(Collectors.joining())
                  + "\r\n\r\nx");
      case "mime_from_missing_or_many" -> fromMissingOrMany();
      case "mime_date_insane" ->
          texts("Date: Mon, 1 Jan 99999 00:00:00 +0000\r\n\r\nx", "Date: garbage\r\n\r\nx");
      case "mime_html_huge" ->
          texts("Content-Type: text/html\r\n\r\n<p title=\"" + "&".repeat(5 * MIB) + "\">x</p>");
      case "mime_html_nested" -> texts("Content-Type: text/html\r\n\r\n" + "<div>".repeat(200_000));
      case "mime_zip_attachment" -> List.of(zip());
      case "mime_over_cap" -> List.of(new byte[41 * MIB]);
      case "mime_smuggled_dot" ->
          texts("Subject: x\r\n\r\na\n.\r\n\r\n.\r\nMAIL FROM:<evil@example.com>\r\n");
      case "mime_auth_results_spoof" ->
          texts("Authentication-Results: mx.example; spf=pass dkim=pass\r\nSubject: x\r\n\r\nx");
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static List<byte[]> texts(String... mails) {
    List<byte[]> all = new ArrayList<>();
    for (int i = 0; i < mails.length; i++) {
      all.add(mails[i].getBytes(UTF_8));
    }
    return all;
  }

  private static List<byte[]> fromMissingOrMany() {
    String many =
        IntStream.range(0, 500)
            .mapToObj(i -> "a" + i + "@example.com")
            .collect(Collectors.joining(",\r\n "));
    return texts(
        "Subject: no sender\r\n\r\nx",
        "From: " + many + "\r\n\r\nx",
        "From: Team: a@example.com, b@example.com;\r\n\r\nx");
  }

  private static byte[] zip() {
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("../../../evil.txt"));
      zip.write(new byte[10 * MIB]);
      zip.finish();
      String head =
          "Content-Type: application/zip\r\nContent-Disposition: attachment; filename=42.zip\r\n"
              + "Content-Transfer-Encoding: base64\r\n\r\n";
      return (head + java.util.Base64.getMimeEncoder().encodeToString(bytes.toByteArray()))
          .getBytes(UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
