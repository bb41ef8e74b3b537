package dev.postern.dispatcher.mime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MimeComposerTest {
  private static final Instant DATE = Instant.parse("2026-11-25T10:15:30Z");

  @Test
  void writesTextAloneAsOnePart() throws IOException {
    Message message = parse(TestOutgoing.text("Hällo\nwörld =20"));
    assertThat(message.getMimeType()).isEqualTo("text/plain");
    assertThat(text(message)).isEqualTo("Hällo\r\nwörld =20");
  }

  @Test
  void addsTheTextOfAnHtmlEmail() throws IOException {
    Message message = parse(TestOutgoing.html("<p>Hello <b>you</b> &amp; me</p>"));
    assertThat(message.getMimeType()).isEqualTo("multipart/alternative");
    List<Entity> parts = parts(message);
    assertThat(text(parts.get(0))).isEqualTo("Hello you & me");
    assertThat(text(parts.get(1))).isEqualTo("<p>Hello <b>you</b> &amp; me</p>");
  }

  @Test
  @DisplayName("U79: html that nobody wants tracked is sent as it was given, byte for byte")
  void leavesHtmlAsItIs() throws IOException {
    String html =
        """
        <!DOCTYPE html>\r
        <html><body bgcolor=red >\r
        <a href="https://shop.example.com/?a=1&amp;b=2#c" >Grüße =3D</a>\t \r
        <img src="https://shop.example.com/a.png" width=1 height=1><p>unclosed\r
        .\r
        %s ✉\r
        </body></html>"""
            .formatted("x".repeat(2_000));

    List<Entity> parts = parts(parse(TestOutgoing.html(html)));

    assertThat(parts.get(1).getMimeType()).isEqualTo("text/html");
    assertThat(bytes(parts.get(1))).isEqualTo(html.getBytes(UTF_8));
  }

  @Test
  void nestsFilesImagesAndAlternatives() throws IOException {
    byte[] picture = {0, 1, 2, (byte) 0xff};
    Message message =
        parse(
            TestOutgoing.with(
                new OutgoingAttachment("logo.png", "image/png", "logo", picture),
                new OutgoingAttachment("a.pdf", "application/pdf", null, new byte[10_000])));
    assertThat(outline(message))
        .isEqualTo(
            "multipart/mixed(multipart/alternative(text/plain,multipart/related(text/html,"
                + "image/png)),application/pdf)");
    Entity related = parts(parts(message).get(0)).get(1);
    Entity logo = parts(related).get(1);
    assertThat(logo.getDispositionType()).isEqualTo("inline");
    assertThat(logo.getHeader().getField("Content-ID").getBody()).isEqualTo("<logo>");
    assertThat(bytes(logo)).isEqualTo(picture);
    assertThat(bytes(parts(message).get(1))).hasSize(10_000);
  }

  @Test
  void encodesWhatIsNotAscii() throws IOException {
    OutgoingEmail email =
        TestOutgoing.headers(
            "Jürgen \"JJ\" Müller, GmbH <from@example.com>",
            "Grüße ✉ ".repeat(30),
            Map.of("X-Note", "süß"));
    String raw = raw(email);
    assertThat(raw).isASCII();
    assertThat(raw.lines()).allMatch(line -> line.length() <= 78);
    Message message = parse(email);
    assertThat(message.getSubject()).isEqualTo("Grüße ✉ ".repeat(30));
    assertThat(message.getFrom().get(0).getName()).isEqualTo("Jürgen \"JJ\" Müller, GmbH");
    assertThat(message.getHeader().getField("X-Note").getBody()).startsWith("=?UTF-8?B?");
  }

  @Test
  void keepsAddressesThatNeedQuotes() throws IOException {
    Message message =
        parse(TestOutgoing.headers("\"Doe, \\\"J\\\"\" <from@example.com>", "Hi", Map.of()));
    assertThat(message.getFrom().get(0).getName()).isEqualTo("Doe, \"J\"");
    assertThat(message.getFrom().get(0).getAddress()).isEqualTo("from@example.com");
  }

  @Test
  void doesNotEncodeALongAddressInAHeader() throws IOException {
    String link = "<https://example.com/" + "a".repeat(300) + ">";
    String raw = raw(TestOutgoing.headers("a@example.com", "Hi", Map.of("List-Unsubscribe", link)));
    assertThat(raw.replace("\r\n ", " ")).contains("List-Unsubscribe: " + link + "\r\n");
  }

  @Test
  void neverNamesBlindCopiesNorAnIdOfItsOwn() throws IOException {
    Message message = parse(TestOutgoing.text("Hi"));
    assertThat(message.getBcc()).isNull();
    assertThat(message.getMessageId()).isNull();
    assertThat(message.getDate()).isEqualTo(DATE);
    assertThat(message.getReplyTo()).hasSize(1);
    assertThat(message.getCc()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nBcc: x@example.com", "a\nBcc: x@example.com", "a\rb", "a\0b"})
  void refusesToBreakOutOfAHeader(String evil) {
    List<OutgoingEmail> attempts =
        List.of(
            TestOutgoing.headers("a@example.com", evil, Map.of()),
            TestOutgoing.headers(evil + " <a@example.com>", "Hi", Map.of()),
            TestOutgoing.headers("a@example.com", "Hi", Map.of("X-Note", evil)),
            TestOutgoing.headers("a@example.com", "Hi", Map.of(evil, "x")),
            TestOutgoing.with(new OutgoingAttachment(evil, "image/png", null, new byte[1])),
            TestOutgoing.with(new OutgoingAttachment("a", "image/png", evil, new byte[1])));
    assertThat(attempts)
        .allSatisfy(
            email ->
                assertThatThrownBy(() -> raw(email)).isInstanceOf(UnsendableEmailException.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bcc", "X-SES-MESSAGE-TAGS", "content-type", "DKIM-Signature", "a b", ""})
  void refusesHeadersThatAreNotTheCustomers(String name) {
    assertThatThrownBy(() -> raw(TestOutgoing.headers("a@example.com", "Hi", Map.of(name, "x"))))
        .isInstanceOf(UnsendableEmailException.class);
  }

  @Test
  void ignoresAContentTypeThatCouldBreakThePart() throws IOException {
    Message message =
        parse(
            TestOutgoing.with(
                new OutgoingAttachment("a", "text/x\r\nBcc: a@example.com", null, new byte[1]),
                new OutgoingAttachment("b", "multipart/mixed; boundary=x", null, new byte[1]),
                new OutgoingAttachment("c", "text/calendar; method=REQUEST", null, new byte[1])));
    assertThat(parts(message).stream().skip(1).map(Entity::getMimeType))
        .containsExactly("application/octet-stream", "application/octet-stream", "text/calendar");
  }

  private static String raw(OutgoingEmail email) {
    return new String(new MimeComposer().compose(email, DATE), UTF_8);
  }

  private static Message parse(OutgoingEmail email) throws IOException {
    var builder = new DefaultMessageBuilder();
    builder.setDecodeMonitor(DecodeMonitor.STRICT);
    return builder.parseMessage(new ByteArrayInputStream(new MimeComposer().compose(email, DATE)));
  }

  private static List<Entity> parts(Entity entity) {
    return ((Multipart) entity.getBody()).getBodyParts();
  }

  private static String outline(Entity entity) {
    return entity.getBody() instanceof Multipart
        ? entity.getMimeType()
            + "("
            + String.join(",", parts(entity).stream().map(MimeComposerTest::outline).toList())
            + ")"
        : entity.getMimeType();
  }

  private static String text(Entity entity) throws IOException {
    return new String(((TextBody) entity.getBody()).getInputStream().readAllBytes(), UTF_8);
  }

  private static byte[] bytes(Entity entity) throws IOException {
    var content = new ByteArrayOutputStream();
    ((SingleBody) entity.getBody()).writeTo(content);
    return content.toByteArray();
  }
}
