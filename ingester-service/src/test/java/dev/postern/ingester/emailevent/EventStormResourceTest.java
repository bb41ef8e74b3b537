package dev.postern.ingester.emailevent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.ingester.TestDatabase;
import dev.postern.ingester.aws.SesEvents;
import dev.postern.ingester.aws.SnsEnvelope;
import dev.postern.ingester.aws.SnsSender;
import dev.postern.ingester.aws.SnsTestSettings;
import dev.postern.model.email.EmailId;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Events as the worst SNS might bring them. */
@QuarkusTest
@WithTestResource(
    value = PosternDatabaseResource.class,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_ingester"))
@WithTestResource(SnsTestSettings.class)
class EventStormResourceTest {
  private static final int EMAILS = 40;
  private static final int TIMES = 5;
  private static final String ANNA = "anna@example.com";
  private static final int AT_ONCE = 16;

  @Inject SnsSender sns;

  /** A message, and whether it reaches us as it was signed. */
  private record Post(SnsEnvelope envelope, boolean corrupted) {}

  @Test
  @DisplayName(
      "F20: events five times over, shuffled, one in ten corrupted, have their effects once")
  void haveTheirEffectsOnce() throws Exception {
    sns.waitAMinute();
    TestEmails emails = new TestEmails(TestDatabase.asOwner(), sns.clock());
    List<EmailId> delivered = emails.queuedMany(EMAILS, ANNA);
    EmailId bounced = emails.queued("gone@example.com");
    List<Post> posts = new ArrayList<>();
    for (EmailId email : delivered) {
      SesEvents events = new SesEvents(emails.tags(email), "\"" + ANNA + "\"");
      addEach(posts, events.send(), events.delivery(ANNA));
    }
    SesEvents events = new SesEvents(emails.tags(bounced), "\"gone@example.com\"");
    addEach(posts, events.send(), events.bounce("gone@example.com", "Permanent", "General"));
    long seed = System.nanoTime();
    Collections.shuffle(posts, new Random(seed));
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Callable<Integer>> calls = posts.stream().map(this::call).toList();
      List<Future<Integer>> answers = threads.invokeAll(calls);
      for (int i = 0; i < answers.size(); i++) {
        assertThat(answers.get(i).get()).isEqualTo(posts.get(i).corrupted() ? 401 : 200);
      }
    }
    assertThat(emails.count("delivered")).as("seed %d", seed).isEqualTo(EMAILS);
    assertThat(emails.status(bounced)).isEqualTo("bounced");
    assertThat(emails.told("email.sent")).hasSize(EMAILS + 1);
    assertThat(emails.told("email.delivered")).hasSize(EMAILS);
    assertThat(emails.told("email.bounced")).hasSize(1);
    assertThat(emails.told("suppression.added")).hasSize(1);
    assertThat(emails.suppressions()).containsExactly("gone@example.com|bounce|" + bounced.value());
    for (EmailId email : delivered) {
      assertThat(emails.events(email)).hasSize(2);
    }
  }

  private Callable<Integer> call(Post post) {
    return () -> sns.post(post.envelope()).statusCode();
  }

  private void addEach(List<Post> posts, String... events) {
    for (String event : events) {
      SnsEnvelope whole = sns.event(event);
      for (int i = 0; i < TIMES; i++) {
        boolean corrupted = posts.size() % 10 == 9;
        posts.add(new Post(corrupted ? corrupted(event) : whole, corrupted));
      }
    }
  }

  /** Signed, and changed afterwards. */
  private SnsEnvelope corrupted(String event) {
    return sns.event(event).with("Message", event.replaceFirst("mail", "mall"));
  }
}
