package dev.postern.ingester.inbound;

import static dev.postern.ingester.inbound.InboundPosts.postTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.ingester.inbound.MailCorpus.Sample;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mails as they come in the world, from the door to the row. */
@QuarkusTest
@WithTestResource(
    value = PosternDatabaseResource.class,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_ingester"))
@WithTestResource(InboundTestSettings.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailCorpusResourceTest {
  /** Beyond what reading may take, and far beyond what it does. */
  private static final Duration LIMIT = Duration.ofSeconds(100);

  private static final long MIB = 1024 * 1024;

  private final TestInbox inbox = new TestInbox();
  private final String token = inbox.token();

  static List<Sample> samples() {
    return MailCorpus.all();
  }

  @Test
  void isLargeEnough() {
    assertThat(samples()).hasSizeGreaterThanOrEqualTo(150);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void isReadAsItWasMeant(Sample sample) {
    Response answer = postTo(token, sample.mail());
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.jsonPath().getString("status")).isEqualTo("processed");
    String id = answer.jsonPath().getString("received_email_id");
    assertThat(inbox.said(id))
        .startsWith(sample.subject() + "|{}|" + sample.files() + "|")
        .contains(sample.text());
  }

  @Test
  void boundsTimeAndMemoryWhateverComes() {
    List<String> bombs =
        List.of(
            "mime_100k_parts",
            "mime_10001_headers",
            "mime_10000_encoded_words",
            "mime_filename_continuations",
            "mime_html_huge",
            "mime_html_nested");
    int others = inbox.mails("id").size();
    bombs.forEach(bomb -> postTo(token, BadMails.of(bomb).getFirst()));
    long before = heapAfterCollection();
    for (String bomb : bombs) {
      long start = System.nanoTime();
      byte[] fresh = fresh(BadMails.of(bomb).getFirst());
      assertThat(postTo(token, fresh).statusCode()).as(bomb).isEqualTo(202);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).as(bomb).isLessThan(LIMIT);
    }
    assertThat(inbox.mails("state")).hasSize(others + 12).doesNotContain("stored");
    assertThat(heapAfterCollection() - before).isLessThan(64 * MIB);
  }

  /** Another mail with the same effect. */
  private static byte[] fresh(byte[] mail) {
    byte[] fresh = Arrays.copyOf(mail, mail.length + 1);
    fresh[mail.length] = '.';
    return fresh;
  }

  private static long heapAfterCollection() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
