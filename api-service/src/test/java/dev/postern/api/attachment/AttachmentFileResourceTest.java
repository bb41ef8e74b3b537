package dev.postern.api.attachment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.api.link.Link;
import dev.postern.api.link.LinkPurpose;
import dev.postern.api.link.Links;
import dev.postern.model.organization.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
class AttachmentFileResourceTest {
  private static final String GONE =
      "{\"statusCode\":404,\"message\":\"Attachment not found\",\"name\":\"not_found\"}";

  @Inject Links links;

  private TestTenant tenant;
  private UUID email;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
    email = TestAttachments.email(tenant);
  }

  @Test
  void givesBackEveryByteOfAFileOfManyPieces() {
    byte[] content = new byte[1_000_003];
    new Random(1).nextBytes(content);
    Response answer = TestAttachments.open(url(add("a.bin", "application/zip", content)));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.header("content-length")).isEqualTo("1000003");
    assertThat(answer.asByteArray()).isEqualTo(content);
  }

  @Test
  @DisplayName("U59: a stored file is saved and never shown, run, guessed at or kept by a cache")
  void isSafeToFetch() {
    byte[] script = "<svg onload=alert(1)>".getBytes(UTF_8);
    Response answer =
        TestAttachments.open(url(add("../..\\\u202Ee\"vil\r\nX: y.svg", "image/svg+xml", script)));
    assertThat(answer.asByteArray()).isEqualTo(script);
    assertThat(answer.header("content-type")).isEqualTo("application/octet-stream");
    assertThat(answer.header("content-disposition"))
        .isEqualTo("attachment; filename=\"evilX y.svg\"; filename*=UTF-8''evilX%20y.svg");
    assertThat(answer.headers().getValues("content-security-policy"))
        .containsExactly("sandbox; default-src 'none'; frame-ancestors 'none'");
    assertThat(answer.headers().getValues("x-content-type-options")).containsExactly("nosniff");
    assertThat(answer.headers().getValues("cache-control")).containsExactly("no-store");
    assertThat(answer.headers().getValues("referrer-policy")).containsExactly("no-referrer");
    assertThat(answer.headers().hasHeaderWithName("x")).isFalse();
    assertThat(answer.headers().hasHeaderWithName("etag")).isFalse();
  }

  @Test
  @DisplayName("U59: a link opens nothing after an hour, nor changed, nor for another purpose")
  void opensForAWhile() {
    UUID id = add("a.txt", "text/plain", new byte[] {1});
    String url = url(id);
    assertThat(TestAttachments.open(url).statusCode()).isEqualTo(200);
    int place = url.length() - 40;
    String other = url.charAt(place) == 'A' ? "B" : "A";
    String changed = url.substring(0, place) + other + url.substring(place + 1);
    assertGone(changed);
    assertGone(url + "A");
    assertGone(link(LinkPurpose.SENT_ATTACHMENT, tenant.tenant(), id, -1));
    assertThat(link(LinkPurpose.SENT_ATTACHMENT, tenant.tenant(), id, 60))
        .satisfies(one -> assertThat(TestAttachments.open(one).statusCode()).isEqualTo(200));
    String shared = link(LinkPurpose.SHARED_EMAIL, tenant.tenant(), id, 60);
    assertGone(shared.replace("/shared/", "/downloads/attachments/"));
  }

  @Test
  @DisplayName("U59: a link is bound to the tenant it was made for")
  void isBoundToItsTenant() {
    UUID id = add("a.txt", "text/plain", new byte[] {1});
    Tenant other = TestTenants.create().tenant();
    assertGone(link(LinkPurpose.SENT_ATTACHMENT, other, id, 60));
    Tenant mixed = new Tenant(other.organization(), tenant.tenant().environment());
    assertGone(link(LinkPurpose.SENT_ATTACHMENT, mixed, id, 60));
  }

  @Test
  void diesWithTheEmail() {
    String url = url(add("a.txt", "text/plain", new byte[] {1}));
    TestDatabase.execute("delete from email where id = ?", email);
    assertGone(url);
  }

  @Test
  void restsWhileTheOrganizationIsSuspended() {
    String url = url(add("a.txt", "text/plain", new byte[] {1}));
    setStatus("suspended");
    assertGone(url);
    setStatus("active");
    assertThat(TestAttachments.open(url).statusCode()).isEqualTo(200);
    setStatus("deleted");
    assertGone(url);
  }

  private void setStatus(String status) {
    TestDatabase.execute(
        "update organization set status = ? where id = ?",
        status,
        tenant.tenant().organization().value());
  }

  private static void assertGone(String url) {
    Response answer = TestAttachments.open(url);
    assertThat(answer.statusCode()).as(url).isEqualTo(404);
    assertThat(answer.asString()).isEqualTo(GONE);
    assertThat(answer.header("content-type")).isEqualTo("application/json; charset=utf-8");
  }

  private UUID add(String filename, String contentType, byte[] content) {
    return TestAttachments.add(tenant, email, filename, contentType, content);
  }

  private String url(UUID id) {
    return TestAttachments.get(tenant, "/emails/" + email + "/attachments/" + id)
        .path("download_url");
  }

  private String link(LinkPurpose purpose, Tenant of, UUID id, int seconds) {
    return links.url(new Link(purpose, of, id, Instant.now().plusSeconds(seconds)));
  }
}
