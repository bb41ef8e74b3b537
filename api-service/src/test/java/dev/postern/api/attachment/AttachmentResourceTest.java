package dev.postern.api.attachment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
class AttachmentResourceTest {
  private TestTenant tenant;
  private UUID email;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
    email = TestAttachments.email(tenant);
  }

  @Test
  void showsOneWithExactlyTheContractsFields() {
    UUID id = add("a.txt");
    TestDatabase.execute("update email_attachment set content_id = 'logo' where id = ?", id);
    Map<String, Object> shown = get("/" + id).path("");
    assertThat(shown.keySet())
        .containsExactly(
            "object",
            "id",
            "filename",
            "size",
            "content_type",
            "content_disposition",
            "content_id",
            "download_url",
            "expires_at");
    assertThat(shown)
        .containsEntry("object", "attachment")
        .containsEntry("id", id.toString())
        .containsEntry("filename", "a.txt")
        .containsEntry("size", 5)
        .containsEntry("content_type", "text/plain")
        .containsEntry("content_disposition", "inline")
        .containsEntry("content_id", "logo");
    assertThat(String.valueOf(shown.get("expires_at")))
        .matches("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.000Z");
    assertThat(Instant.parse(String.valueOf(shown.get("expires_at"))))
        .isCloseTo(Instant.now().plus(1, ChronoUnit.HOURS), within(30, ChronoUnit.SECONDS));
  }

  @Test
  void listsInTheSendersOrderWithoutAnObject() {
    UUID first = add("a.txt");
    UUID second = add("b.txt");
    Response answer = get("");
    assertThat(answer.<String>path("object")).isEqualTo("list");
    assertThat(answer.<List<String>>path("data.id"))
        .containsExactly(first.toString(), second.toString());
    assertThat(answer.<Map<String, Object>>path("data[0]"))
        .doesNotContainKey("object")
        .containsEntry("content_disposition", "attachment")
        .containsEntry("content_id", null);
    assertThat(answer.<String>path("data[0].download_url"))
        .startsWith("http://127.0.0.1:8080/downloads/attachments/");
  }

  @Test
  void walksThePagesInBothDirections() {
    List<String> ids = IntStream.range(0, 5).mapToObj(i -> add(i + ".txt").toString()).toList();
    assertPage("", ids, false);
    assertPage("?limit=2", ids.subList(0, 2), true);
    assertPage("?limit=2&after=" + ids.get(1), ids.subList(2, 4), true);
    assertPage("?limit=2&after=" + ids.get(2), ids.subList(3, 5), false);
    assertPage("?limit=2&before=" + ids.get(4), ids.subList(2, 4), true);
    assertPage("?limit=2&before=" + ids.get(2), ids.subList(0, 2), false);
  }

  @Test
  void refusesACursorThatIsNoFileOfTheEmail() {
    UUID other = TestAttachments.email(tenant);
    UUID elsewhere = TestAttachments.add(tenant, other, "a.txt", "text/plain", new byte[1]);
    for (String query : List.of("after=" + elsewhere, "before=garbage", "limit=0", "limit=101")) {
      Response answer = get("?" + query);
      assertThat(answer.statusCode()).as(query).isEqualTo(422);
      assertThat(answer.<String>path("name")).as(query).isEqualTo("validation_error");
    }
    assertThat(get("?after=" + elsewhere).asString())
        .isEqualTo(get("?after=" + UUID.randomUUID()).asString());
  }

  @Test
  void showsNothingOfOtherEmailsOrTenants() {
    UUID id = add("a.txt");
    Response never = get("/" + UUID.randomUUID());
    assertThat(never.statusCode()).isEqualTo(404);
    assertThat(never.asString())
        .isEqualTo(
            "{\"statusCode\":404,\"message\":\"Attachment not found\",\"name\":\"not_found\"}");
    String path = "/emails/%s/attachments".formatted(TestAttachments.email(tenant));
    assertThat(TestAttachments.get(tenant, path + "/" + id).asString()).isEqualTo(never.asString());
    assertThat(TestAttachments.get(tenant, path).<List<Object>>path("data")).isEmpty();
    tenant = TestTenants.create();
    assertThat(get("/" + id).asString()).isEqualTo(never.asString());
    assertThat(get("").asString())
        .isEqualTo("{\"statusCode\":404,\"message\":\"Email not found\",\"name\":\"not_found\"}");
  }

  @Test
  void refusesAnIdThatIsNone() {
    for (String path :
        List.of("/emails/1/attachments", "/emails/" + email + "/attachments/1-2-3-4-5")) {
      Response answer = TestAttachments.get(tenant, path);
      assertThat(answer.statusCode()).as(path).isEqualTo(422);
      assertThat(answer.<String>path("name")).as(path).isEqualTo("invalid_parameter");
    }
  }

  private void assertPage(String query, List<String> ids, boolean hasMore) {
    Response answer = get(query);
    assertThat(answer.<List<String>>path("data.id")).as(query).isEqualTo(ids);
    assertThat(answer.<Boolean>path("has_more")).as(query).isEqualTo(hasMore);
  }

  private UUID add(String filename) {
    return TestAttachments.add(tenant, email, filename, "text/plain", "hello".getBytes(UTF_8));
  }

  private Response get(String more) {
    return TestAttachments.get(tenant, "/emails/" + email + "/attachments" + more);
  }
}
