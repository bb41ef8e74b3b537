package dev.postern.ingester.mime;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Whatever a mail is made of, it is read or refused: nothing else, and nothing unsafe of it. */
class MimeFuzzTest {
  private final MimeReader reader = new MimeReader(MimeLimits.of(10_000));

  @FuzzTest(maxDuration = "5s")
  void readsOrRefuses(byte[] mail) throws IOException {
    try (ReadMail read = reader.read(new ByteArrayInputStream(mail))) {
      read.headers().forEach(header -> assertThat(header.value()).doesNotContain("\u0000"));
      read.headers("to").forEach(MailAddresses::in);
      for (ReadAttachment file : read.attachments()) {
        assertThat(file.filename()).isNotEmpty().doesNotContain("/", "\\", "\u0000", "\n");
      }
    } catch (UnreadableMailException refused) {
      assertThat(refused).hasMessageStartingWith("i");
    }
  }
}
