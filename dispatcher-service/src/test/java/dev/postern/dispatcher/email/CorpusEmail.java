package dev.postern.dispatcher.email;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An email of the kinds that go wrong in MIME, always the same for the same seed. */
record CorpusEmail(
    String from,
    List<String> to,
    List<String> cc,
    List<String> bcc,
    List<String> replyTo,
    String subject,
    @Nullable String text,
    @Nullable String html,
    Map<String, String> headers,
    List<CorpusFile> files) {

  private static final List<String> WORDS =
      List.of(
          "Hello",
          "Grüße",
          "日本語",
          "Здравствуйте",
          "مرحبا",
          "שלום",
          "👩‍👩‍👧‍👦",
          "é",
          "e\u0301",
          "=?UTF-8?B?",
          "=20",
          "=",
          "From",
          ".",
          "..",
          "--",
          "--=_part",
          "\t",
          "a;b",
          "\"quoted\"",
          "<tag>",
          "%s",
          "\u00a0",
          "ſ",
          "\ud83d\ude00",
          "0",
          "ﬁ",
          "\u2028",
          "x@y.example",
          "\\",
          "'",
          ",",
          ":",
          "Bcc:",
          "\ufeff");

  private static final List<String> NAMES =
      List.of(
          "note.txt",
          "Übersicht 2026.pdf",
          "見積書.xlsx",
          "a b.csv",
          "semi;colon.txt",
          "quo\"te.txt",
          "back\\slash.txt",
          "per%cent.txt",
          "apos'trophe.txt",
          "=?utf-8?q?x?=.txt",
          "no-extension",
          "long-" + "n".repeat(190) + ".pdf",
          "ü".repeat(100) + ".png",
          "emoji 😀.gif",
          "(parens).txt",
          "comma,name.txt",
          "star*.txt",
          "filename*0*=x.txt");

  private static final List<String> TYPES =
      List.of(
          "text/plain",
          "application/pdf",
          "image/png",
          "application/octet-stream",
          "text/html",
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          "text/csv");

  private static final List<String> DISPLAY_NAMES =
      List.of(
          "Ann",
          "Jürgen Müller",
          "Müller, Jürgen",
          "\"Ann, Sales\"",
          "山田太郎",
          "A (B) C",
          "O'Neil",
          "Dr. Ä. Ö. Ü. " + "x".repeat(70),
          "=?UTF-8?Q?fake?=",
          "a.b",
          "😀",
          "ü".repeat(60));

  static CorpusEmail of(int seed) {
    Random random = new Random(seed);
    boolean hasHtml = random.nextInt(4) > 0;
    boolean hasText = !hasHtml || random.nextBoolean();
    return new CorpusEmail(
        mailbox(random, "from@example.com"),
        mailboxes(random, "to", 1 + random.nextInt(random.nextInt(10) == 0 ? 20 : 3)),
        mailboxes(random, "cc", random.nextInt(3)),
        mailboxes(random, "bcc", random.nextInt(3)),
        mailboxes(random, "reply", random.nextInt(3)),
        line(random, 1 + random.nextInt(30)),
        hasText ? content(random) : null,
        hasHtml ? "<p>" + content(random) + "</p>" : null,
        headers(random),
        files(random, hasHtml));
  }

  private static <T> T one(Random random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static String mailbox(Random random, String address) {
    return random.nextBoolean() ? address : one(random, DISPLAY_NAMES) + " <" + address + ">";
  }

  private static List<String> mailboxes(Random random, String name, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> mailbox(random, "%s%d.%x@example.org".formatted(name, i, random.nextInt())))
        .toList();
  }

  /** Starts and ends with a letter: blanks at the ends of a header are nobody's. */
  private static String line(Random random, int words) {
    StringBuilder line = new StringBuilder("S");
    for (int i = 0; i < words; i++) {
      line.append(one(random, List.of("", " ", "  "))).append(one(random, WORDS));
    }
    return line.append('E').toString();
  }

  private static String content(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> "x".repeat(5_000);
      case 1 -> "ü".repeat(3_000);
      case 2 -> "line with blanks at its end   \nFrom here\n.\n..\n\n\n--\nsignature\t\n";
      case 3 -> "windows\r\nlines\r\n" + line(random, 50);
      default ->
          String.join(
              "\n",
              IntStream.range(0, 1 + random.nextInt(40))
                  .mapToObj(i -> line(random, random.nextInt(60)))
                  .toList());
    };
  }

  private static Map<String, String> headers(Random random) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      headers.put("X-Corpus-" + i, line(random, random.nextInt(25)));
    }
    if (random.nextBoolean()) {
      headers.put("List-Unsubscribe", "<https://example.com/u?t=" + "a1".repeat(60) + ">");
      headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    return headers;
  }

  private static List<CorpusFile> files(Random random, boolean hasHtml) {
    int count = random.nextInt(12) == 0 ? 40 : random.nextInt(4);
    List<CorpusFile> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] content = new byte[1 + random.nextInt(count > 4 ? 100 : 20_000)];
      random.nextBytes(content);
      String contentId = hasHtml && random.nextInt(3) == 0 ? "part" + i + "@example" : null;
      files.add(new CorpusFile(one(random, NAMES), one(random, TYPES), contentId, content));
    }
    return files;
  }
}
