package dev.postern.ingester.inbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.BiFunction;

/** Mails in the shapes that well-known programs write, each in the languages of the world. */
final class MailCorpus {
  private static final List<Language> LANGUAGES =
      List.of(
          new Language("English", "us-ascii", "Quarterly report", "Please find it attached."),
          new Language("German", "iso-8859-1", "Größe geändert", "Schöne Grüße aus Köln"),
          new Language("French", "iso-8859-15", "Reçu n° 5", "Ça coûte 5 € à Orléans"),
          new Language("Polish", "iso-8859-2", "Zażółć gęślą", "Łódź, źdźbło"),
          new Language("Russian", "koi8-r", "Привет мир", "Съешь ещё этих булок"),
          new Language("Greek", "windows-1253", "Γειά σου", "Καλημέρα κόσμε"),
          new Language("Hebrew", "windows-1255", "שלום עולם", "טקסט בעברית"),
          new Language("Arabic", "utf-8", "مرحبا", "نص عربي"),
          new Language("Japanese", "iso-2022-jp", "日本語の件名", "こんにちは世界"),
          new Language("Chinese", "gb18030", "你好世界", "请查收附件"),
          new Language("Korean", "euc-kr", "안녕하세요", "첨부 파일을 확인하세요"),
          new Language("Emoji", "utf-8", "🎉 Party 🎂", "See you 👩‍👩‍👧 there"));

  private static final List<Shape> SHAPES =
      List.of(
          new Shape("plain, 8 bit", 0, (l, n) -> plain(l, n, "8bit")),
          new Shape("plain, base64", 0, (l, n) -> plain(l, n, "base64")),
          new Shape("Gmail: alternative", 0, MailCorpus::gmail),
          new Shape("Outlook: related with a picture", 1, MailCorpus::outlook),
          new Shape("Apple Mail: files between texts", 1, MailCorpus::appleMail),
          new Shape("Thunderbird: format=flowed and a file", 1, MailCorpus::thunderbird),
          new Shape("calendar invitation", 1, MailCorpus::invitation),
          new Shape("delivery report", 2, MailCorpus::deliveryReport),
          new Shape("forwarded as a file", 1, MailCorpus::forwarded),
          new Shape("S/MIME signed", 1, MailCorpus::signed),
          new Shape("mailing list with a footer", 0, MailCorpus::mailingList),
          new Shape("winmail.dat", 1, MailCorpus::winmail),
          new Shape("no MIME at all, from a script", 0, MailCorpus::script));

  private MailCorpus() {}

  private record Language(String name, String charset, String subject, String text) {
    byte[] bytes(String words) {
      return words.getBytes(Charset.forName(charset));
    }

    String base64(String words) {
      return Base64.getMimeEncoder().encodeToString(bytes(words));
    }

    /** As bytes, each of which stands for one character. */
    String raw(String words) {
      return new String(bytes(words), ISO_8859_1);
    }

    String encodedSubject() {
      return "=?" + charset + "?B?" + Base64.getEncoder().encodeToString(bytes(subject)) + "?=";
    }
  }

  private record Shape(String name, int files, BiFunction<Language, Integer, String> write) {}

  /**
   * A mail and what it says.
   *
   * @param text what its text contains
   */
  record Sample(String name, byte[] mail, String subject, String text, int files) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Sample> all() {
    List<Sample> samples = new ArrayList<>();
    for (Language language : LANGUAGES) {
      for (Shape shape : SHAPES) {
        String mail = shape.write().apply(language, samples.size());
        samples.add(
            new Sample(
                language.name() + ", " + shape.name(),
                mail.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(ISO_8859_1),
                language.subject(),
                language.text(),
                shape.files()));
      }
    }
    return samples;
  }

  private static String head(Language language, int number, String contentType) {
    return """
        Received: from mail.example.com (mail.example.com [192.0.2.1])
        \tby inbound-smtp.us-east-1.amazonaws.com with SMTP id abc%2$d
        \tfor list@example.net; Thu, 26 Nov 2026 12:00:00 +0000 (UTC)
        Return-Path: <bounce+%2$d@example.com>
        From: %1$s <ada%2$d@example.com>
        To: =?utf-8?Q?B=C3=B6b?= <bob@example.net>, undisclosed-recipients:;
        Date: Thu, 26 Nov 2026 13:00:00 +0100 (CET)
        Message-ID: <%2$d.corpus@example.com>
        Subject: %1$s
        MIME-Version: 1.0
        Content-Type: %3$s
        """
        .formatted(language.encodedSubject(), number, contentType);
  }

  private static String textPart(Language language) {
    return """
        Content-Type: text/plain; charset="%s"
        Content-Transfer-Encoding: base64

        %s
        """
        .formatted(language.charset(), language.base64(language.text()));
  }

  private static String htmlPart(Language language) {
    return """
        Content-Type: text/html; charset=%s
        Content-Transfer-Encoding: base64

        %s
        """
        .formatted(
            language.charset(),
            language.base64("<html><body><p>" + language.text() + "</p></body></html>"));
  }

  private static String parts(String boundary, String... parts) {
    StringBuilder all = new StringBuilder("\nThis is a multi-part message in MIME format.\n");
    for (String part : parts) {
      all.append("--").append(boundary).append('\n').append(part).append('\n');
    }
    return all.append("--").append(boundary).append("--\n").toString();
  }

  private static String plain(Language language, int number, String encoding) {
    String text = language.text() + "\n";
    return head(language, number, "text/plain; charset=" + language.charset())
        + "Content-Transfer-Encoding: "
        + encoding
        + "\n\n"
        + (encoding.equals("base64") ? language.base64(text) : language.raw(text));
  }

  private static String gmail(Language language, int number) {
    return head(language, number, "multipart/alternative; boundary=\"000000000000a1b2c3\"")
        + parts("000000000000a1b2c3", textPart(language), htmlPart(language));
  }

  private static String outlook(Language language, int number) {
    String picture =
        """
        Content-Type: image/png; name="image001.png"
        Content-Description: image001.png
        Content-Disposition: inline; filename="image001.png"; size=8;
        \tcreation-date="Thu, 26 Nov 2026 12:00:00 GMT"
        Content-ID: <image001.png@01DD.ABC>
        Content-Transfer-Encoding: base64

        iVBORw0KGgo=
        """;
    String alternative =
        "Content-Type: multipart/alternative;\n\tboundary=\"_001_inner\"\n"
            + parts("_001_inner", textPart(language), htmlPart(language));
    return head(language, number, "multipart/related;\n\tboundary=\"_004_outer\";\n\ttype=\"x/y\"")
        + "X-MS-Has-Attach: yes\nX-MS-TNEF-Correlator:\n"
        + parts("_004_outer", alternative, picture);
  }

  private static String appleMail(Language language, int number) {
    String file =
        """
        Content-Disposition: attachment;
        \tfilename*0*=utf-8''%%E2%%82%%AC;
        \tfilename*1=" rates.pdf"
        Content-Type: application/pdf;
        \tx-unix-mode=0644
        Content-Transfer-Encoding: base64

        JVBERi0xLjQK
        """
            .formatted();
    return head(language, number, "multipart/mixed; boundary=\"Apple-Mail=_1\"")
        + "X-Mailer: Apple Mail (2.3774)\n"
        + parts("Apple-Mail=_1", textPart(language), file, textPart(language));
  }

  private static String thunderbird(Language language, int number) {
    String file =
        """
        Content-Type: text/csv; charset=UTF-8; name="=?UTF-8?B?%s?="
        Content-Disposition: attachment; filename="=?UTF-8?B?%s?="
        Content-Transfer-Encoding: quoted-printable

        a,b=0D=0A1,2
        """
            .formatted(encodedName(), encodedName());
    return head(language, number, "multipart/mixed; boundary=\"------------xyz\"")
        + parts("------------xyz", textPart(language), file);
  }

  private static String encodedName() {
    return Base64.getEncoder().encodeToString("Übersicht.csv".getBytes(UTF_8));
  }

  private static String invitation(Language language, int number) {
    String event =
        """
        Content-Type: text/calendar; charset="utf-8"; method=REQUEST
        Content-Transfer-Encoding: 7bit

        BEGIN:VCALENDAR
        METHOD:REQUEST
        END:VCALENDAR
        """;
    return head(language, number, "multipart/alternative; boundary=cal")
        + parts("cal", textPart(language), htmlPart(language), event);
  }

  private static String deliveryReport(Language language, int number) {
    String status =
        """
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mail.example.com

        Final-Recipient: rfc822; gone@example.org
        Action: failed
        Status: 5.1.1
        """;
    String original =
        "Content-Type: text/rfc822-headers\n\nSubject: original\nFrom: a@example.com\n";
    return head(language, number, "multipart/report; report-type=delivery-status; boundary=\"r/1\"")
        + "Auto-Submitted: auto-replied\n"
        + parts("r/1", textPart(language), status, original);
  }

  private static String forwarded(Language language, int number) {
    String inner =
        "Content-Type: message/rfc822\nContent-Disposition: attachment\n\n"
            + "Subject: inner\nContent-Type: multipart/mixed; boundary=i\n"
            + parts("i", textPart(language));
    return head(language, number, "multipart/mixed; boundary=\"f\"")
        + parts("f", textPart(language), inner);
  }

  private static String signed(Language language, int number) {
    String signature =
        """
        Content-Type: application/pkcs7-signature; name=smime.p7s
        Content-Transfer-Encoding: base64
        Content-Disposition: attachment; filename=smime.p7s

        MIAGCSqGSIb3DQEHAqCAMIACAQ==
        """;
    return head(
            language,
            number,
            "multipart/signed; protocol=\"application/pkcs7-signature\"; micalg=sha-256;\n"
                + " boundary=\"sig\"")
        + parts("sig", textPart(language), signature);
  }

  private static String mailingList(Language language, int number) {
    String footer = "Content-Type: text/plain; charset=us-ascii\n\n____\nlist mailing list\n";
    return "List-Id: <list.example.org>\nPrecedence: list\n"
        + head(language, number, "multipart/mixed; boundary=\"=====1234==\"")
        + parts("=====1234==", textPart(language), footer);
  }

  private static String winmail(Language language, int number) {
    String tnef =
        """
        Content-Type: application/ms-tnef; name="winmail.dat"
        Content-Transfer-Encoding: base64

        eJ8+IgEAAQaQCAAEAAAAAAABAAEAAQeQBgAIAAAA
        """;
    return head(language, number, "multipart/mixed; boundary=\"--w in--\"")
        + parts("--w in--", textPart(language), tnef);
  }

  /** Bytes without a charset, which are UTF-8 nowadays. */
  private static String script(Language language, int number) {
    return "From: root@example.com\nSubject: "
        + new String(language.subject().getBytes(UTF_8), ISO_8859_1)
        + "\nMessage-Id: <"
        + number
        + ".script@example.com>\n\n"
        + new String(language.text().getBytes(UTF_8), ISO_8859_1)
        + "\n";
  }
}
