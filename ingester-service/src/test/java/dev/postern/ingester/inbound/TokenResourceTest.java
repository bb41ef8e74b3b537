package dev.postern.ingester.inbound;

import static dev.postern.ingester.inbound.InboundPosts.freshId;
import static dev.postern.ingester.inbound.InboundPosts.mail;
import static dev.postern.ingester.inbound.InboundPosts.postTo;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.svix.Webhook;
import dev.postern.model.id.MutableClock;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(
    value = PosternDatabaseResource.class,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_ingester"))
@WithTestResource(InboundTestSettings.class)
class TokenResourceTest {
  private static final String SECRET = secret("the current secret, 24 b");
  private static final String BEFORE = secret("the secret before, 24 by");
  private static final String MAIL = mail("a@example.com", "<1@example.com>", "signed");

  @Inject MutableClock clock;

  private final TestInbox inbox = new TestInbox();

  private static String secret(String text) {
    return "whsec_" + Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  static List<BadMailCase> badMails() {
    return BadMailCase.all().filter(one -> one.name().startsWith("mime_")).toList();
  }

  @ParameterizedTest
  @MethodSource("badMails")
  @DisplayName(
      "U57, U58: what is bad about a mail never loses it, and what is too large is refused")
  void keepsBadMails(BadMailCase bad) throws Exception {
    String token = inbox.token();
    int kept = 0;
    for (byte[] mail : BadMails.of(bad.name())) {
      Response answer = postTo(token, mail);
      assertThat(answer.statusCode()).isEqualTo(bad.status());
      if (bad.status() == 202) {
        kept++;
        assertThat(inbox.mails("octet_length(raw) = raw_size or raw_storage_key is not null"))
            .hasSize(kept)
            .containsOnly("t");
        assertThat(inbox.mails("state")).containsOnly(bad.isUnparsable() ? "unparsable" : "parsed");
      } else {
        assertThat(answer.jsonPath().getString("name")).isEqualTo(bad.error());
        assertThat(inbox.mails("id")).isEmpty();
      }
    }
  }

  @Test
  @DisplayName(
      "U50: B252 to B254: an address that is unknown, of another length or revoked is not there")
  void knowsNoOtherAddress() throws Exception {
    String token = inbox.token();
    String unknown = "x".repeat(43);
    byte[] mail = MAIL.getBytes(UTF_8);
    String body = postTo(unknown, mail).then().statusCode(404).extract().asString();
    assertThat(body).contains("\"name\":\"not_found\"");
    for (String other : List.of("x", "y".repeat(10_000), token + "x", token.substring(1))) {
      assertThat(postTo(other, mail).then().statusCode(404).extract().asString()).isEqualTo(body);
    }
    assertThat(postTo(token, mail).statusCode()).isEqualTo(202);
    inbox.revokeTokens();
    assertThat(postTo(token, mail).then().statusCode(404).extract().asString()).isEqualTo(body);
  }

  @Test
  @DisplayName("U50: what is posted to the address of one tenant never appears for another")
  void keepsTenantsApart() throws Exception {
    TestInbox other = new TestInbox();
    String mine = inbox.token();
    String theirs = other.token();
    assertThat(mine).isNotEqualTo(theirs);
    // Even if it names an address of the other.
    String mail = mail(other.address("a"), freshId(), "x");
    assertThat(postTo(mine, mail.getBytes(UTF_8)).statusCode()).isEqualTo(202);
    assertThat(inbox.mail("state, received_for")).isEqualTo("parsed|{" + other.address("a") + "}");
    assertThat(other.mails("id")).isEmpty();
    assertThat(other.told()).isEmpty();
  }

  @Test
  @DisplayName("U50: with a signing secret, only what is signed with it or the one before gets in")
  void checksSignatures() throws Exception {
    String token = inbox.token(SECRET, BEFORE);
    Instant now = clock.instant();
    Instant old = now.minus(Duration.ofMinutes(5)).minusSeconds(1);
    assertThat(postTo(token, MAIL.getBytes(UTF_8)).statusCode()).isEqualTo(401);
    assertThat(signed(token, secret("another secret, 24 bytes"), now, MAIL)).isEqualTo(401);
    assertThat(signed(token, SECRET, old, MAIL)).isEqualTo(401);
    String changed = MAIL.replace("signed", "singed");
    assertThat(post(token, sign(SECRET, now, MAIL), now, changed)).isEqualTo(401);
    assertThat(inbox.mails("id")).isEmpty();
    assertThat(signed(token, SECRET, now, MAIL)).isEqualTo(202);
    assertThat(signed(token, BEFORE, now, changed)).isEqualTo(202);
  }

  private static int signed(String token, String secret, Instant at, String mail) throws Exception {
    return post(token, sign(secret, at, mail), at, mail);
  }

  private static String sign(String secret, Instant at, String mail) throws Exception {
    return new Webhook(secret).sign("msg_1", at.getEpochSecond(), mail);
  }

  private static int post(String token, String signature, Instant at, String mail) {
    return given()
        .header("svix-id", "msg_1")
        .header("svix-timestamp", at.getEpochSecond())
        .header("svix-signature", signature)
        .contentType("message/rfc822")
        .body(mail.getBytes(UTF_8))
        .post("/inbound/" + token)
        .statusCode();
  }

  @Test
  @DisplayName("U56: the same mail posted twice to an address is one mail")
  void takesARepetitionForOne() throws Exception {
    String token = inbox.token();
    assertThat(postTo(token, MAIL.getBytes(UTF_8)).statusCode()).isEqualTo(202);
    Response again = postTo(token, MAIL.getBytes(UTF_8));
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.jsonPath().getString("status")).isEqualTo("duplicate_provider_event");
    assertThat(inbox.mails("id")).hasSize(1);
  }

  @Test
  void refusesWhatIsCompressed() throws Exception {
    given()
        .header("Content-Encoding", "gzip")
        .contentType("message/rfc822")
        .body(MAIL.getBytes(UTF_8))
        .post("/inbound/" + inbox.token())
        .then()
        .statusCode(415);
  }
}
