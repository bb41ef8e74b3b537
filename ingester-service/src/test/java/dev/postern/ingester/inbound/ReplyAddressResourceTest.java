package dev.postern.ingester.inbound;

import static dev.postern.ingester.inbound.InboundPosts.freshId;
import static dev.postern.ingester.inbound.InboundPosts.mail;
import static dev.postern.ingester.inbound.InboundPosts.post;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.email.EmailId;
import dev.postern.model.email.ReplyAddress;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Answers to emails that asked for an address of their own. */
@QuarkusTest
@WithTestResource(
    value = PosternDatabaseResource.class,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_ingester"))
@WithTestResource(InboundTestSettings.class)
class ReplyAddressResourceTest {
  private final TestInbox inbox = new TestInbox();

  @Test
  void takesAnAnswerWhateverTheRoutesSay() {
    inbox.route("exact", "support");
    UUID email = inbox.sent(UUID.randomUUID().toString());
    String address = addressOf(email).toUpperCase(Locale.ROOT);
    assertThat(status(address, mail(address, freshId(), "Yes"))).isEqualTo("processed");
    assertThat(inbox.mail("thread_id, received_for"))
        .isEqualTo(email + "|{" + addressOf(email) + "}");
  }

  @Test
  void joinsTheThreadThatOtherAnswersJoin() {
    String sesId = UUID.randomUUID().toString();
    UUID email = inbox.sent(sesId);
    String answered = "In-Reply-To: <" + sesId + "@email.amazonses.com>\r\n";
    String to = inbox.address("support");
    status(to, answered + mail(to, freshId(), "By its id"));
    status(addressOf(email), mail(addressOf(email), freshId(), "By its address"));
    assertThat(inbox.mails("thread_id")).containsExactly(email.toString(), email.toString());
  }

  @Test
  void joinsTheThreadOfAnEmailWithAnIdOfOurs() {
    UUID email = inbox.sent(null);
    String to = inbox.address("support");
    for (String id :
        new String[] {email + "@elsewhere.test", email + to.substring(to.indexOf('@'))}) {
      status(to, "In-Reply-To: <" + id + ">\r\n" + mail(to, freshId(), "x"));
    }
    assertThat(inbox.mails("thread_id")).hasSize(2).containsOnlyOnce(email.toString());
  }

  @Test
  void countsForMoreThanWhatTheMailSaysItAnswers() {
    String otherSesId = UUID.randomUUID().toString();
    inbox.sent(otherSesId);
    UUID email = inbox.sent(UUID.randomUUID().toString());
    String answered = "In-Reply-To: <" + otherSesId + "@email.amazonses.com>\r\n";
    status(addressOf(email), answered + mail(addressOf(email), freshId(), "Yes"));
    assertThat(inbox.mail("thread_id")).isEqualTo(email.toString());
  }

  @Test
  void countsAtASecretAddressToo() {
    UUID email = inbox.sent(UUID.randomUUID().toString());
    String mail = mail(addressOf(email), freshId(), "Yes");
    InboundPosts.postTo(inbox.token(), mail.getBytes(UTF_8)).then().statusCode(202);
    assertThat(inbox.mail("thread_id")).isEqualTo(email.toString());
  }

  @Test
  void isNobodysIfTheEmailIsUnknownOrSomebodyElses() {
    inbox.route("exact", "support");
    UUID foreign = new TestInbox().sent(UUID.randomUUID().toString());
    for (UUID email : new UUID[] {foreign, UUID.randomUUID()}) {
      String address = addressOf(email);
      assertThat(status(address, mail(address, freshId(), "x"))).isEqualTo("missing_domain");
    }
    assertThat(inbox.mails("id")).isEmpty();
  }

  @Test
  void isAnOrdinaryAddressWhereARouteTakesIt() {
    UUID route = inbox.route("alias", "reply");
    inbox.forward(route, "team@example.net");
    String address = inbox.address("reply+me");
    assertThat(status(address, mail(address, freshId(), "x"))).isEqualTo("processed");
    assertThat(inbox.mail("thread_id = id")).isEqualTo("t");
    assertThat(inbox.queued("r.address")).containsExactly("team@example.net");
  }

  private String addressOf(UUID email) {
    String domain = inbox.address("x").substring(2);
    return ReplyAddress.of(new EmailId(email), domain);
  }

  private static String status(String to, String mail) {
    return post(to, mail).jsonPath().getString("status");
  }
}
