package dev.postern.ingester.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MimeReaderTest {
  private static final long ATTACHMENT_LIMIT = 1000;

  private final MimeReader reader = new MimeReader(MimeLimits.of(ATTACHMENT_LIMIT));

  private ReadMail read(String mail) throws UnreadableMailException, IOException {
    return read(mail.replace("\n", "\r\n").getBytes(UTF_8));
  }

  private ReadMail read(byte[] mail) throws UnreadableMailException, IOException {
    return reader.read(new ByteArrayInputStream(mail));
  }

  @Test
  void readsTextHtmlAndFiles() throws Exception {
    try (ReadMail mail =
        read(
            """
            From: Ada <ada@example.com>
            Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?= =?iso-8859-1?Q?_an_Bj=F6rn?=
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=mixed

            --mixed
            Content-Type: multipart/alternative; boundary=alternative

            --alternative
            Content-Type: text/plain; charset=iso-8859-1
            Content-Transfer-Encoding: quoted-printable

            Sch=F6n =
            weiter
            --alternative
            Content-Type: text/html; charset=utf-8
            Content-Transfer-Encoding: base64

            PHA+SGFsbMO2PC9wPg==
            --alternative--
            --mixed
            Content-Type: image/png; name="logo.png"
            Content-ID: <logo@example.com>
            Content-Disposition: inline
            Content-Transfer-Encoding: base64

            iVBORw0KGgo=
            --mixed
            Content-Type: application/pdf
            Content-Disposition: attachment; filename*=utf-8''Rechnung%20%C3%84.pdf

            %PDF-1.4
            --mixed--
            """)) {
      assertThat(mail.header("subject")).contains("Grüße an Björn");
      assertThat(mail.text()).isEqualTo("Schön weiter");
      assertThat(mail.html()).isEqualTo("<p>Hallö</p>");
      assertThat(mail.warnings()).isEmpty();
      ReadAttachment logo = mail.attachments().getFirst();
      assertThat(logo.filename()).isEqualTo("logo.png");
      assertThat(logo.contentId()).isEqualTo("logo@example.com");
      assertThat(logo.inline()).isTrue();
      assertThat(logo.size()).isEqualTo(8);
      ReadAttachment bill = mail.attachments().getLast();
      assertThat(bill.filename()).isEqualTo("Rechnung Ä.pdf");
      assertThat(bill.contentType()).isEqualTo("application/pdf");
      assertThat(bill.inline()).isFalse();
    }
  }

  @Test
  void takesAMailWithinAMailForAFile() throws Exception {
    try (ReadMail mail =
        read(
            """
            Content-Type: multipart/mixed; boundary=b

            --b

            outer
            --b
            Content-Type: message/rfc822

            Subject: inner

            inner text
            --b--
            """)) {
      assertThat(mail.text()).isEqualTo("outer");
      assertThat(mail.attachments()).hasSize(1);
      assertThat(mail.attachments().getFirst().filename()).isEqualTo("attachment-1.eml");
      try (InputStream inner = bytes(mail)) {
        assertThat(new String(inner.readAllBytes(), UTF_8)).contains("Subject: inner");
      }
    }
  }

  private static InputStream bytes(ReadMail mail) throws IOException {
    var content = mail.attachments().getFirst().content();
    return content == null ? InputStream.nullInputStream() : content.open();
  }

  @Test
  void readsAMailWithoutHeaders() throws Exception {
    try (ReadMail mail = read("just some words\nand more\n")) {
      assertThat(mail.headers()).isEmpty();
      assertThat(mail.text()).contains("just some words").contains("and more");
    }
  }

  @Test
  void keepsAMultipartWithoutBoundaryAsOneFile() throws Exception {
    try (ReadMail read = read("Content-Type: multipart/mixed\n\n--x\n\na\n--x--\n")) {
      assertThat(read.text()).isNull();
      assertThat(read.attachments()).hasSize(1);
      assertThat(read.attachments().getFirst().contentType()).isEqualTo("application/octet-stream");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"\""})
  void takesAnEmptyBoundaryForOne(String boundary) throws Exception {
    try (ReadMail read =
        read("Content-Type: multipart/mixed; boundary=" + boundary + "\n\n--\n\na\n")) {
      assertThat(read.text()).isEqualTo("a\r\n");
    }
  }

  @ParameterizedTest
  @CsvSource({"nope-9", "''", "utf-7", "a b"})
  void readsAnUnknownCharsetAsWindows1252(String charset) throws Exception {
    byte[] mail =
        ("Content-Type: text/plain; charset=\"" + charset + "\"\r\n\r\n+ADw-script+AD4- caf\u00e9")
            .getBytes(ISO_8859_1);
    try (ReadMail read = read(mail)) {
      assertThat(read.text()).isEqualTo("+ADw-script+AD4- café");
      if (!charset.isEmpty()) {
        assertThat(read.warnings()).contains(MailWarning.UNKNOWN_CHARSET);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO-2022-JP", "Shift_JIS", "Big5", "KOI8-R", "GB18030", "UTF-16LE"})
  void readsOldCharsets(String charset) throws Exception {
    String text = charset.equals("KOI8-R") ? "Привет" : "日本";
    String encoded = Base64.getEncoder().encodeToString(text.getBytes(Charset.forName(charset)));
    try (ReadMail read =
        read(
            "Content-Type: text/plain; charset=%s\nContent-Transfer-Encoding: base64\n\n%s\n"
                .formatted(charset, encoded))) {
      assertThat(read.text()).isEqualTo(text);
    }
  }

  @Test
  void readsWhatIsDamagedAsFarAsItGoes() throws Exception {
    try (ReadMail base64 =
        read("Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nSGVs!!bG8*=\n")) {
      assertThat(base64.text()).startsWith("Hel");
      assertThat(base64.warnings()).contains(MailWarning.DAMAGED_ENCODING);
    }
    try (ReadMail quoted =
        read(
            "Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\na=ZZb =\n")) {
      assertThat(quoted.text()).contains("a").contains("b");
      assertThat(quoted.warnings()).contains(MailWarning.DAMAGED_ENCODING);
    }
    try (ReadMail unknown = read("Content-Transfer-Encoding: x-foo\n\nopaque\n")) {
      assertThat(unknown.text()).isEqualTo("opaque\r\n");
      assertThat(unknown.warnings()).contains(MailWarning.UNKNOWN_ENCODING);
    }
  }

  @Test
  void readsRawBytesInHeaders() throws Exception {
    try (ReadMail utf8 = read("Subject: Grüße\n\n")) {
      assertThat(utf8.header("Subject")).contains("Grüße");
    }
    try (ReadMail latin1 = read("Subject: Gr\u00fc\u00dfe\r\n\r\n".getBytes(ISO_8859_1))) {
      assertThat(latin1.header("Subject")).contains("Grüße");
    }
    try (ReadMail japanese = read("Subject: 日本 =?utf-8?B?5pel?=\n\n")) {
      assertThat(japanese.header("Subject")).contains("日本 日");
    }
    try (ReadMail nul = read("Subject: a=?utf-8?B?AA==?=b \u0007\n\n")) {
      assertThat(nul.header("Subject").orElseThrow()).doesNotContain("\u0000", "\u0007");
    }
  }

  @Test
  @DisplayName("U55: an attachment of the limit is kept, one byte more is not, and the mail is")
  void skipsAnAttachmentBeyondTheLimit() throws Exception {
    String mail =
        """
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Disposition: attachment; filename=fits.bin

        %s
        --b
        Content-Disposition: attachment; filename=large.bin

        %s
        --b--
        """
            .formatted("x".repeat((int) ATTACHMENT_LIMIT), "y".repeat((int) ATTACHMENT_LIMIT + 1));
    try (ReadMail read = read(mail)) {
      assertThat(read.attachments().getFirst().content()).isNotNull();
      assertThat(read.attachments().getFirst().size()).isEqualTo(ATTACHMENT_LIMIT);
      assertThat(read.attachments().getLast().content()).isNull();
      assertThat(read.warnings()).contains(MailWarning.SKIPPED_ATTACHMENT);
    }
  }

  @Test
  void showsWhatAFileReallyIs() throws Exception {
    String mail =
        """
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: image/png; name=a.png

        <!DOCTYPE html><script>alert(1)</script>
        --b--
        """;
    try (ReadMail read = read(mail)) {
      assertThat(read.attachments().getFirst().contentType()).isEqualTo("application/octet-stream");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "../../etc/passwd|passwd",
        "/etc/passwd|passwd",
        "C:\\Windows\\evil.exe|evil.exe",
        "..|attachment-1.txt",
        "CON|_CON",
        "nul.txt|_nul.txt",
        "a\u202Egpj.exe|agpj.exe",
        ".htaccess|htaccess"
      })
  void cleansNames(String written, String name) throws Exception {
    String mail =
        "Content-Disposition: attachment; filename=\"" + written.replace("\\", "\\\\") + "\"\n\nx";
    try (ReadMail read = read(mail)) {
      assertThat(read.attachments().getFirst().filename()).isEqualTo(name);
    }
  }

  @Test
  void cleansEncodedNames() throws Exception {
    try (ReadMail read =
        read("Content-Disposition: attachment; filename*=utf-8''..%2F..%2Fe%00vil.txt\n\nx")) {
      assertThat(read.attachments().getFirst().filename()).isEqualTo("evil.txt");
    }
    String longName = "ä".repeat(300) + ".pdf";
    try (ReadMail read =
        read("Content-Disposition: attachment; filename=\"" + longName + "\"\n\nx")) {
      String name = read.attachments().getFirst().filename();
      assertThat(name).endsWith(".pdf");
      assertThat(name.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(200);
    }
  }

  @Test
  void refusesBombs() {
    String nested = "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n";
    StringBuilder deep = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      deep.append(nested.formatted(i, i));
    }
    assertRefused(deep.toString(), "nested too deep");
    assertRefused(
        "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\n".repeat(100_000),
        "too many parts");
    assertRefused("X-A: b\n".repeat(10_001) + "\n", "no mail that can be read");
    assertRefused(
        "Subject: " + "=?utf-8?Q?a?= ".repeat(10_000) + "\n\n", "no mail that can be read");
    StringBuilder continued = new StringBuilder("Content-Disposition: attachment");
    for (int i = 0; i < 3000; i++) {
      continued.append("; filename*").append(i).append("*=a");
    }
    assertRefused(continued + "\n\nx", "too many parameters");
  }

  private void assertRefused(String mail, String reason) {
    long start = System.nanoTime();
    assertThatThrownBy(() -> read(mail).close())
        .isInstanceOf(UnreadableMailException.class)
        .hasMessageContaining(reason);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void refusesWhatTakesTooLong() {
    MimeReader impatient =
        new MimeReader(
            new MimeLimits(20, 500, 1000, 65_536, 200, 1000, 1000, Duration.ofMillis(-1)));
    assertThatThrownBy(
            () -> impatient.read(new ByteArrayInputStream("a: b\r\n\r\nc".getBytes(UTF_8))))
        .isInstanceOf(UnreadableMailException.class)
        .hasMessageContaining("too long");
  }

  @Test
  void leavesOutTextBeyondTheLimit() throws Exception {
    try (ReadMail read = read("Content-Type: text/plain\n\n" + "&".repeat(6_000_000))) {
      assertThat(read.text()).hasSize(5 * 1024 * 1024);
      assertThat(read.warnings()).contains(MailWarning.TRUNCATED_TEXT);
    }
  }
}
