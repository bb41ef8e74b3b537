package dev.postern.api.sending;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.api.json.StrictJson;
import dev.postern.api.message.Attachment;
import dev.postern.api.message.AttachmentUrls;
import dev.postern.model.address.AddressRules;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailRulesTest {
  private static final AttachmentUrls URLS = new AttachmentUrls(AddressRules.STRICT);
  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | Missing `to` field.",
        "{'to':'a@x.test'} | Missing `from` field.",
        "{'to':'','from':'a@x.test'} | Missing `to` field.",
        "{'to':'a@x.test','from':'a@x.test'} | Missing `html` or `text` field.",
        "{'to':'a@x.test','from':'a@x.test','text':'t'} | Missing `subject` field.",
        "{'to':'a@x.test','from':'a@x.test','text':'t','subject':''} | Missing `subject` field.",
      },
      quoteCharacter = '~')
  void nameWhatIsMissingInTheContractsOrder(String body, String message) {
    assertThatThrownBy(() -> accept(body)).hasMessage(message);
  }

  @Test
  void takeEmptyTextsForAbsentFields() {
    NewEmail email =
        accept(email("'html':'','cc':'','reply_to':'','scheduled_at':'','topic_id':''"));
    assertThat(email.html()).isNull();
    assertThat(email.replyTo()).isEmpty();
    assertThat(email.scheduledAt()).isNull();
    assertThat(email.recipients()).hasSize(1);
  }

  @Test
  void keepAnEmptyTextBecauseItSwitchesGenerationOff() {
    NewEmail email =
        accept("{'to':'a@x.test','from':'a@x.test','subject':'s','html':'h','text':''}");
    assertThat(email.text()).isEmpty();
  }

  @Test
  void refuseWhatTheyCannotHonour() {
    assertThatThrownBy(() -> accept(email("'template':{'id':'a'}")))
        .hasMessageContaining("template");
    assertThatThrownBy(() -> accept(email("'topic_id':'a'"))).hasMessageContaining("topic_id");
  }

  @Test
  void takeFilesThatAreStillElsewhere() {
    Attachment file =
        accept(email("'attachments':[{'path':'http://Files.example.com/ü.pdf'}]"))
            .attachments()
            .getFirst();
    assertThat(file.filename()).isEqualTo("attachment-0");
    assertThat(file.url()).isEqualTo("http://files.example.com/%C3%BC.pdf");
    assertThat(file.content()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://x.test/a",
        "file:///etc/passwd",
        "http://127.0.0.1/a",
        "http://169.254.169.254/latest",
        "http://[::1]/a",
        "http://0177.0.0.1/",
        "https://user@x.test/a",
        "http://localhost/a",
        "a.pdf"
      })
  void refuseFilesOfServersThatAreNotPublic(String path) {
    assertThatThrownBy(() -> accept(email("'attachments':[{'path':'" + path + "'}]")))
        .hasMessageStartingWith("Invalid attachment: `path` cannot be used.");
  }

  @Test
  void nameAndTypeFilesThatHaveNeither() {
    Attachment file = accept(email("'attachments':[{'content':'aGk='}]")).attachments().getFirst();
    assertThat(file.filename()).isEqualTo("attachment-0");
    assertThat(file.contentType()).isEqualTo("application/octet-stream");
  }

  @Test
  void scheduleUpToThirtyDaysAhead() {
    assertThat(accept(email("'scheduled_at':'2026-12-25T11:00:00+01:00'")).scheduledAt())
        .isEqualTo("2026-12-25T10:00:00Z");
    for (String time : new String[] {"2026-12-25T10:00:01Z", "2026-11-25T09:59:59Z", "tomorrow"}) {
      assertThatThrownBy(() -> accept(email("'scheduled_at':'" + time + "'")))
          .as(time)
          .hasMessageStartingWith("Invalid `scheduled_at` field.");
    }
  }

  @Test
  void keepOurOwnTagsApart() {
    assertThatThrownBy(() -> accept(email("'tags':[{'name':'postern-email','value':'x'}]")))
        .hasMessageContaining("postern-");
  }

  private static String email(String more) {
    return "{'to':'a@x.test','from':'a@x.test','subject':'s','text':'t'," + more + "}";
  }

  private static NewEmail accept(String body) {
    byte[] json = body.replace('\'', '"').getBytes(UTF_8);
    return EmailRules.accept(
        (SendEmailRequest) StrictJson.read(json, SendEmailRequest.class), URLS, NOW);
  }
}
