package dev.postern.api.inboundfile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.inbound.TestReceived;
import dev.postern.api.link.Link;
import dev.postern.api.link.LinkPurpose;
import dev.postern.api.link.Links;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
class ReceivedFileResourceTest {
  private static final String EVIL = "../..\\\u202Ee\"vil\r\nX: y";

  @Inject Links links;

  private TestReceived received;

  @BeforeEach
  void arrange() {
    received = new TestReceived(TestTenants.create());
  }

  @Test
  void givesBackEveryByteOfAnEmail() {
    byte[] raw = new byte[300_007];
    new Random(1).nextBytes(raw);
    Response answer = TestReceived.open(rawUrl(received.parsed("Hi", raw)));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.header("content-length")).isEqualTo("300007");
    assertThat(answer.asByteArray()).isEqualTo(raw);
  }

  @Test
  @DisplayName("U59: a received email is saved as what it is under a clean name, and never shown")
  void handsOutEmailsSafely() {
    byte[] raw = "Content-Type: text/html\r\n\r\n<script>alert(1)</script>".getBytes(UTF_8);
    Response answer = TestReceived.open(rawUrl(received.parsed(EVIL, raw)));
    assertThat(answer.asByteArray()).isEqualTo(raw);
    assertThat(answer.header("content-type")).isEqualTo("message/rfc822");
    assertThat(answer.header("content-disposition"))
        .isEqualTo("attachment; filename=\"evilX y.eml\"; filename*=UTF-8''evilX%20y.eml");
    assertSafe(answer);
  }

  @Test
  @DisplayName("U59: an attachment is saved as mere bytes if it could run, under a clean name")
  void handsOutAttachmentsSafely() {
    byte[] script = "<svg onload=alert(1)>".getBytes(UTF_8);
    UUID email = received.parsed("Hi", new byte[1]);
    for (String type : List.of("image/svg+xml", "text/html", "message/rfc822")) {
      UUID file = received.attach(email, EVIL + ".svg", type, script);
      Response answer = TestReceived.open(fileUrl(email, file));
      assertThat(answer.asByteArray()).isEqualTo(script);
      assertThat(answer.header("content-type")).isEqualTo("application/octet-stream");
      assertThat(answer.header("content-disposition"))
          .isEqualTo("attachment; filename=\"evilX y.svg\"; filename*=UTF-8''evilX%20y.svg");
      assertSafe(answer);
    }
  }

  private static void assertSafe(Response answer) {
    assertThat(answer.headers().getValues("content-security-policy"))
        .containsExactly("sandbox; default-src 'none'; frame-ancestors 'none'");
    assertThat(answer.headers().getValues("x-content-type-options")).containsExactly("nosniff");
    assertThat(answer.headers().getValues("cache-control")).containsExactly("no-store");
    assertThat(answer.headers().getValues("referrer-policy")).containsExactly("no-referrer");
    assertThat(answer.headers().hasHeaderWithName("x")).isFalse();
  }

  @Test
  @DisplayName("U59: a link to an email opens nothing after an hour, nor changed, nor for others")
  void opensForAWhile() {
    UUID email = received.parsed("Hi", new byte[1]);
    Response shown = received.get("/" + email);
    assertThat(Instant.parse(shown.path("raw.expires_at")))
        .isCloseTo(Instant.now().plus(1, ChronoUnit.HOURS), within(30, ChronoUnit.SECONDS));
    String url = shown.path("raw.download_url");
    assertThat(TestReceived.open(url).statusCode()).isEqualTo(200);
    String change = url.endsWith("A") ? "Q" : "A";
    assertGone(url.substring(0, url.length() - 1) + change);
    assertGone(link(received, LinkPurpose.RECEIVED_EMAIL, email, -1));
    assertGone(link(new TestReceived(TestTenants.create()), LinkPurpose.RECEIVED_EMAIL, email, 60));
    assertGone(
        link(received, LinkPurpose.RECEIVED_ATTACHMENT, email, 60)
            .replace("received-attachments", "received-emails"));
  }

  @Test
  void restsWhileTheOrganizationIsSuspended() {
    String url = rawUrl(received.parsed("Hi", new byte[1]));
    setStatus("suspended");
    assertGone(url);
    setStatus("active");
    assertThat(TestReceived.open(url).statusCode()).isEqualTo(200);
  }

  private void setStatus(String status) {
    TestDatabase.execute(
        "update organization set status = ? where id = ?",
        status,
        received.tenant().tenant().organization().value());
  }

  @Test
  void showsAttachmentsAsThoseOfSentEmails() {
    UUID email = received.parsed("Hi", new byte[1]);
    UUID file = received.picture(email, "logo", new byte[5]);
    Map<String, Object> shown = received.get("/" + email + "/attachments/" + file).path("");
    assertThat(shown)
        .containsOnlyKeys(
            "object",
            "id",
            "filename",
            "size",
            "content_type",
            "content_disposition",
            "content_id",
            "download_url",
            "expires_at",
            "skipped_reason")
        .containsEntry("object", "attachment")
        .containsEntry("content_disposition", "inline")
        .containsEntry("content_id", "logo")
        .containsEntry("size", 5);
    Response list = received.get("/" + email + "/attachments");
    assertThat(list.<List<String>>path("data.id")).containsExactly(file.toString());
    assertThat(list.<Map<String, Object>>path("data[0]")).doesNotContainKey("object");
  }

  @Test
  void hasNoLinkToWhatWasNotKept() {
    UUID email = received.parsed("Hi", new byte[1]);
    UUID file = received.skipped(email, "larger than 25 MB");
    assertThat(received.get("/" + email + "/attachments/" + file).<Map<String, Object>>path(""))
        .containsEntry("download_url", null)
        .containsEntry("expires_at", null)
        .containsEntry("skipped_reason", "larger than 25 MB");
  }

  @Test
  void walksThePagesOfAttachmentsInBothDirections() {
    UUID email = received.parsed("Hi", new byte[1]);
    String first = received.attach(email, "1", "text/plain", new byte[1]).toString();
    String second = received.attach(email, "2", "text/plain", new byte[1]).toString();
    String path = "/" + email + "/attachments?limit=1";
    assertThat(received.get(path).<List<String>>path("data.id")).containsExactly(first);
    assertThat(received.get(path).<Boolean>path("has_more")).isTrue();
    assertThat(received.get(path + "&after=" + first).<List<String>>path("data.id"))
        .containsExactly(second);
    assertThat(received.get(path + "&before=" + second).<List<String>>path("data.id"))
        .containsExactly(first);
    UUID other = received.parsed("Hi", new byte[1]);
    UUID elsewhere = received.attach(other, "3", "text/plain", new byte[1]);
    assertThat(received.get(path + "&after=" + elsewhere).statusCode()).isEqualTo(422);
    assertThat(received.get("/" + email + "/attachments/" + elsewhere).statusCode()).isEqualTo(404);
  }

  private static void assertGone(String url) {
    assertThat(TestReceived.open(url).asString())
        .as(url)
        .isEqualTo("{\"statusCode\":404,\"message\":\"Email not found\",\"name\":\"not_found\"}");
  }

  private String rawUrl(UUID email) {
    return received.get("/" + email).path("raw.download_url");
  }

  private String fileUrl(UUID email, UUID file) {
    return received.get("/" + email + "/attachments/" + file).path("download_url");
  }

  private String link(TestReceived of, LinkPurpose purpose, UUID id, int seconds) {
    return links.url(
        new Link(purpose, of.tenant().tenant(), id, Instant.now().plusSeconds(seconds)));
  }
}
