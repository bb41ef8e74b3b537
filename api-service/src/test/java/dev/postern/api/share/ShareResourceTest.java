package dev.postern.api.share;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.api.attachment.TestAttachments;
import dev.postern.api.inbound.TestReceived;
import dev.postern.api.link.Link;
import dev.postern.api.link.LinkPurpose;
import dev.postern.api.link.Links;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
class ShareResourceTest {
  private static final String NOT_FOUND =
      "{\"statusCode\":404,\"message\":\"Email not found\",\"name\":\"not_found\"}";
  private static final Pattern FILE = Pattern.compile("href=\"([^\"]*/downloads/[^\"]*)\"");

  @Inject Links links;

  private TestTenant tenant;
  private UUID email;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
    String id =
        given()
            .auth()
            .oauth2(tenant.key())
            .contentType("application/json")
            .body(
                """
                {"from": "%s", "to": ["Bob <bob@x.test>"], "cc": "carl@x.test",
                 "bcc": "secret@x.test", "subject": "1 < 2", "html": "<b>Hi</b>",
                 "attachments": [{"filename": "a.txt", "content": "aGVsbG8="}]}
                """
                    .formatted(tenant.sender()))
            .post("/emails")
            .path("id");
    email = UUID.fromString(id);
  }

  /** Some clients say the type and the charset of a form when they send nothing. */
  @Test
  void answersWhereNothingIsSentOfAnotherType() {
    given()
        .auth()
        .oauth2(tenant.key())
        .header("Content-Type", "application/x-www-form-urlencoded; charset=ISO-8859-1")
        .post("/emails/" + email + "/share")
        .then()
        .statusCode(200);
  }

  @Test
  void answersWithALinkThatShowsTheEmailToAnybody() {
    Response shared = share("{\"expires_in\": \"10m\"}");
    assertThat(shared.statusCode()).isEqualTo(200);
    String url = shared.path("url");
    assertThat(shared.asString())
        .isEqualTo("{\"object\":\"email\",\"id\":\"%s\",\"url\":\"%s\"}".formatted(email, url));
    assertThat(url).matches("http://127\\.0\\.0\\.1:8080/shared/[A-Za-z0-9_-]{119}");
    Response page = TestAttachments.open(url);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.asString())
        .contains("1 &lt; 2", "Ann &lt;ann@", "Bob &lt;bob@x.test&gt;", "carl@x.test")
        .contains("&lt;b&gt;Hi&lt;/b&gt;", "a.txt")
        .doesNotContain("secret@x.test", "<script");
  }

  @Test
  void sharesAReceivedEmailToo() {
    var received = new TestReceived(tenant);
    email = received.parsed("From her", new byte[1]);
    received.says(email, "<b>safe</b>", "as text", "[]");
    Response page = TestAttachments.open(share("").path("url"));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.asString())
        .contains("From her", "Eve &lt;eve@y.test&gt;", "In &lt;in@x.test&gt;")
        .contains("&lt;b&gt;safe&lt;/b&gt;", "as text");
    received.delete(email);
    assertThat(share("").statusCode()).isEqualTo(404);
  }

  @Test
  @DisplayName(
      "U79: the page of a shared email runs nothing, and loads the email's own pictures only")
  void showsAPageThatRunsNothingAndTellsNobody() {
    Response page = TestAttachments.open(share("").path("url"));
    assertThat(page.header("content-type")).isEqualTo("text/html; charset=utf-8");
    assertThat(page.headers().getValues("content-security-policy"))
        .containsExactly(SharedPage.CONTENT_SECURITY_POLICY);
    assertThat(SharedPage.CONTENT_SECURITY_POLICY)
        .contains("default-src 'none'", "img-src https: http: data:;")
        .doesNotContain("script-src", "connect-src", "frame-src");
    assertThat(page.header("x-robots-tag")).isEqualTo("noindex, nofollow, noarchive");
    assertThat(page.header("referrer-policy")).isEqualTo("no-referrer");
    assertThat(page.header("cache-control")).isEqualTo("no-store");
    assertThat(page.header("x-content-type-options")).isEqualTo("nosniff");
    assertThat(page.headers().hasHeaderWithName("set-cookie")).isFalse();
  }

  @Test
  void handsOutTheFilesNoLongerThanTheEmailIsShared() {
    Matcher file = FILE.matcher(TestAttachments.open(share("").path("url")).asString());
    assertThat(file.find()).isTrue();
    assertThat(TestAttachments.open(file.group(1)).asByteArray())
        .isEqualTo("hello".getBytes(UTF_8));
    String soon = links.url(link(2));
    Matcher brief = FILE.matcher(TestAttachments.open(soon).asString());
    assertThat(brief.find()).isTrue();
    String token = brief.group(1).substring(brief.group(1).lastIndexOf('/') + 1);
    assertThat(links.open(LinkPurpose.SENT_ATTACHMENT, token).orElseThrow().expiresAt())
        .isBeforeOrEqualTo(Instant.now().plusSeconds(2));
  }

  @Test
  void lastsTwoDaysUnlessSaid() {
    Instant expiry = expiry(share("{}"));
    assertThat(expiry)
        .isCloseTo(Instant.now().plus(48, ChronoUnit.HOURS), within(30, ChronoUnit.SECONDS));
    assertThat(expiry(share("{\"expires_in\": \"2 hours\"}")))
        .isCloseTo(Instant.now().plus(2, ChronoUnit.HOURS), within(30, ChronoUnit.SECONDS));
    Response tooLong = share("{\"expires_in\": \"3 days\"}");
    assertThat(tooLong.statusCode()).isEqualTo(422);
    assertThat(tooLong.<String>path("name")).isEqualTo("validation_error");
  }

  @Test
  void showsNothingOnceTheLinkIsOldOrTheEmailGone() {
    String url = share("").path("url");
    assertGone(links.url(link(-1)));
    assertGone(url.substring(0, url.length() - 1));
    UUID organization = tenant.tenant().organization().value();
    TestDatabase.execute("update organization set status = 'suspended' where id = ?", organization);
    assertGone(url);
    TestDatabase.execute("update organization set status = 'active' where id = ?", organization);
    assertThat(TestAttachments.open(url).statusCode()).isEqualTo(200);
    TestDatabase.execute("delete from email where id = ?", email);
    assertGone(url);
  }

  @Test
  void sharesNothingOfOthers() {
    String id = email.toString();
    TestTenant other = TestTenants.create();
    Response answer = share(other.key(), id, "{}");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.asString()).isEqualTo(NOT_FOUND);
    assertThat(share(other.key(), UUID.randomUUID().toString(), "{}").asString())
        .isEqualTo(NOT_FOUND);
    String reader = TestTenants.addKey(tenant.tenant(), "emails:read");
    assertThat(share(reader, id, "{}").<String>path("name")).isEqualTo("restricted_api_key");
  }

  private static void assertGone(String url) {
    Response answer = TestAttachments.open(url);
    assertThat(answer.statusCode()).as(url).isEqualTo(404);
    assertThat(answer.asString()).isEqualTo(NOT_FOUND);
  }

  private Link link(int seconds) {
    return new Link(
        LinkPurpose.SHARED_EMAIL, tenant.tenant(), email, Instant.now().plusSeconds(seconds));
  }

  private Instant expiry(Response shared) {
    String url = shared.path("url");
    return links
        .open(LinkPurpose.SHARED_EMAIL, url.substring(url.lastIndexOf('/') + 1))
        .orElseThrow()
        .expiresAt();
  }

  private Response share(String body) {
    return share(tenant.key(), email.toString(), body);
  }

  private static Response share(String key, String id, String body) {
    return given()
        .auth()
        .oauth2(key)
        .contentType("application/json")
        .body(body)
        .post("/emails/" + id + "/share");
  }
}
