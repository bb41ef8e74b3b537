package dev.postern.api.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestTenants;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
class ReceivedEmailResourceTest {
  private static final String NOT_FOUND =
      "{\"statusCode\":404,\"message\":\"Email not found\",\"name\":\"not_found\"}";
  private static final byte[] RAW = "Subject: Hi\r\n\r\nHello".getBytes(UTF_8);

  private TestReceived received;

  @BeforeEach
  void arrange() {
    received = new TestReceived(TestTenants.create());
  }

  @Test
  void showsOneWithTheContractsFieldsAndOurs() {
    UUID id = received.parsed("Hi", RAW);
    received.says(id, "<p>Hello</p>", "Hello", "[{\"name\":\"X-A\",\"value\":\"1\"}]");
    UUID file = received.attach(id, "a.txt", "text/plain", new byte[3]);
    Map<String, Object> shown = received.get("/" + id).path("");
    assertThat(shown)
        .containsOnlyKeys(
            "object",
            "id",
            "to",
            "from",
            "created_at",
            "subject",
            "bcc",
            "cc",
            "reply_to",
            "received_for",
            "html",
            "text",
            "headers",
            "message_id",
            "raw",
            "attachments",
            "thread_id",
            "state",
            "verdicts",
            "parse_error")
        .containsEntry("object", "email")
        .containsEntry("id", id.toString())
        .containsEntry("to", List.of("In <in@x.test>"))
        .containsEntry("from", "Eve <eve@y.test>")
        .containsEntry("created_at", "2026-11-20T12:00:00.123Z")
        .containsEntry("subject", "Hi")
        .containsEntry("cc", List.of("cc@y.test"))
        .containsEntry("received_for", List.of("in@x.test"))
        .containsEntry("html", "<p>Hello</p>")
        .containsEntry("text", "Hello")
        .containsEntry("headers", Map.of("X-A", "1"))
        .containsEntry("message_id", "<1@y.test>")
        .containsEntry("thread_id", id.toString())
        .containsEntry("state", "parsed");
    assertThat(received.get("/" + id).<Map<String, Object>>path("attachments[0]"))
        .containsEntry("id", file.toString())
        .containsEntry("filename", "a.txt")
        .containsEntry("content_type", "text/plain")
        .containsEntry("content_disposition", "attachment")
        .containsEntry("content_id", null)
        .containsEntry("size", 3)
        .containsEntry("skipped_reason", null);
  }

  @Test
  void tellsTheVerdictsOfWhoeverTookItIn() {
    UUID id = received.parsed("Hi", RAW);
    assertThat(received.get("/" + id).<Map<String, Object>>path("verdicts"))
        .containsEntry("spam", "PASS")
        .containsEntry("spf", "FAIL")
        .containsEntry("virus", null)
        .containsEntry("dkim", null)
        .containsEntry("dmarc", null);
  }

  @Test
  void givesEmptyListsAndHeadersAndNoNull() {
    String id = received.parsed("Hi", RAW).toString();
    for (String path : List.of("", "/" + id)) {
      Response answer = received.get(path);
      String at = path.isEmpty() ? "data[0]." : "";
      assertThat(answer.<List<String>>path(at + "bcc")).as(path).isEmpty();
      assertThat(answer.<List<String>>path(at + "reply_to")).as(path).isEmpty();
      assertThat(answer.<List<Object>>path(at + "attachments")).as(path).isEmpty();
    }
    assertThat(received.get("/" + id).<Map<String, String>>path("headers")).isEmpty();
  }

  @Test
  void answersWithTheBytesAndTheStateOfOneThatCannotBeParsed() {
    UUID id = received.unparsable(RAW);
    Response answer = received.get("/" + id);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.<String>path("state")).isEqualTo("unparsable");
    assertThat(answer.<String>path("parse_error")).isEqualTo("too many parts");
    assertThat(answer.<String>path("from")).isEmpty();
    assertThat(answer.<String>path("message_id")).isEqualTo(id.toString());
    assertThat(answer.<Object>path("html")).isNull();
    String url = answer.path("raw.download_url");
    assertThat(TestReceived.open(url).asByteArray()).isEqualTo(RAW);
  }

  @Test
  void neverShowsTheHtmlAsItCame() {
    UUID id = received.parsed("Hi", RAW);
    received.says(id, null, "Hello", "[]");
    for (String query : List.of("", "?html_format=cid", "?html_format=data_uri")) {
      Response answer = received.get("/" + id + query);
      assertThat(answer.<Object>path("html")).as(query).isNull();
      assertThat(answer.asString()).as(query).doesNotContain("original");
    }
  }

  @Test
  void listsTheNewestFirstAndWalksInBothDirections() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.addFirst(received.parsed("Mail " + i, RAW).toString());
    }
    assertPage("", ids, false);
    assertPage("?limit=2", ids.subList(0, 2), true);
    assertPage("?limit=2&after=" + ids.get(1), ids.subList(2, 4), true);
    assertPage("?limit=2&after=" + ids.get(2), ids.subList(3, 5), false);
    assertPage("?limit=2&before=" + ids.get(4), ids.subList(2, 4), true);
    assertPage("?limit=2&before=" + ids.get(2), ids.subList(0, 2), false);
    assertThat(received.get("?limit=1").<Map<String, Object>>path("data[0]"))
        .containsOnlyKeys(
            "id",
            "to",
            "from",
            "created_at",
            "subject",
            "bcc",
            "cc",
            "reply_to",
            "received_for",
            "message_id",
            "attachments",
            "thread_id",
            "state",
            "verdicts");
  }

  private void assertPage(String query, List<String> ids, boolean hasMore) {
    Response answer = received.get(query);
    assertThat(answer.<String>path("object")).isEqualTo("list");
    assertThat(answer.<List<String>>path("data.id")).as(query).isEqualTo(ids);
    assertThat(answer.<Boolean>path("has_more")).as(query).isEqualTo(hasMore);
  }

  @Test
  void listsTheFilesOfEachEmailInTheirOrder() {
    UUID first = received.parsed("1", RAW);
    UUID second = received.parsed("2", RAW);
    received.attach(first, "b.txt", "text/plain", new byte[1]);
    received.attach(first, "a.txt", "text/plain", new byte[1]);
    received.skipped(second, "larger than 25 MB");
    Response answer = received.get("");
    assertThat(answer.<List<String>>path("data[1].attachments.filename"))
        .containsExactly("b.txt", "a.txt");
    assertThat(answer.<List<String>>path("data[0].attachments.skipped_reason"))
        .containsExactly("larger than 25 MB");
  }

  @Test
  void showsNothingOfOthers() {
    UUID id = received.parsed("Hi", RAW);
    TestReceived other = new TestReceived(TestTenants.create());
    assertThat(other.get("/" + id).asString()).isEqualTo(NOT_FOUND);
    assertThat(other.get("/" + UUID.randomUUID()).asString()).isEqualTo(NOT_FOUND);
    assertThat(other.delete(id).asString()).isEqualTo(NOT_FOUND);
    assertThat(other.get("").<List<Object>>path("data")).isEmpty();
    assertThat(other.get("?after=" + id).asString())
        .isEqualTo(other.get("?after=" + UUID.randomUUID()).asString());
    assertThat(received.get("/" + id).statusCode()).isEqualTo(200);
  }

  @Test
  void refusesWhatItDoesNotUnderstand() {
    UUID id = received.parsed("Hi", RAW);
    assertRefused("/1", "invalid_parameter");
    assertRefused("/" + id + "?html_format=mhtml", "validation_error");
    assertRefused("?limit=0", "validation_error");
    assertRefused("?after=garbage", "validation_error");
    assertRefused("/" + id + "/attachments/1", "invalid_parameter");
    assertRefused("/1/attachments", "invalid_parameter");
  }

  private void assertRefused(String more, String name) {
    Response answer = received.get(more);
    assertThat(answer.statusCode()).as(more).isEqualTo(422);
    assertThat(answer.<String>path("name")).as(more).isEqualTo(name);
  }
}
