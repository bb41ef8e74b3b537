package dev.postern.api.attachment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.api.storage.BucketResource;
import dev.postern.api.storage.TestBucket;
import dev.postern.model.settings.StorageLocation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
@QuarkusTestResource(value = BucketResource.class, restrictToAnnotatedClass = true)
class StoredAttachmentResourceTest {
  private static final int LARGE = 700_001;

  @SuppressWarnings("NullAway.Init") // by BucketResource
  TestBucket bucket;

  private TestTenant tenant;

  @BeforeEach
  void arrange() throws IOException, InterruptedException {
    tenant = TestTenants.create();
    bucket.failWrites(false);
    bucket.clear();
  }

  @Test
  void keepsFilesOfLargeEmailsInTheBucket() {
    byte[] content = content(LARGE);
    String email = send(tenant.sender(), content).path("id");
    Map<String, ?> row =
        TestDatabase.rows(
                "select id, size, content, storage_key from email_attachment where email_id = ?",
                UUID.fromString(email))
            .getFirst();
    String key =
        "emails/%s/%s/%s/%s"
            .formatted(
                tenant.tenant().organization().value(), tenant.environment(), email, row.get("id"));
    assertThat(row.get("storage_key")).isEqualTo(key);
    assertThat(row.get("content")).isNull();
    assertThat(row.get("size")).isEqualTo((long) LARGE);
    assertThat(bucket.keys()).containsExactly("kept/" + key);
    assertThat(bucket.content("kept/" + key)).isEqualTo(content);
    assertThat(TestAttachments.open(url(email)).asByteArray()).isEqualTo(content);
  }

  @Test
  void keepsFilesOfSmallEmailsInTheDatabase() {
    byte[] content = content((int) StorageLocation.LARGE - 1);
    String email = send(tenant.sender(), content).path("id");
    assertThat(bucket.keys()).isEmpty();
    assertThat(TestAttachments.open(url(email)).asByteArray()).isEqualTo(content);
  }

  @Test
  void leavesNothingOfAnEmailThatIsNotAccepted() {
    assertThat(send("a@unverified.example", content(LARGE)).statusCode()).isEqualTo(403);
    assertThat(bucket.keys()).isEmpty();
  }

  @Test
  void keepsFilesOnceWhenARequestIsRepeated() {
    String key = UUID.randomUUID().toString();
    String first = send(tenant.sender(), content(LARGE), Map.of("Idempotency-Key", key)).path("id");
    Response again = send(tenant.sender(), content(LARGE), Map.of("Idempotency-Key", key));
    assertThat(again.<String>path("id")).isEqualTo(first);
    assertThat(bucket.keys()).singleElement().asString().contains(first);
  }

  @Test
  void acceptsNothingThatTheBucketDoesNotTake() throws IOException, InterruptedException {
    bucket.failWrites(true);
    Response answer = send(tenant.sender(), content(LARGE));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.<String>path("name")).isEqualTo("application_error");
    assertThat(answer.header("retry-after")).isEqualTo("1");
    assertThat(TestDatabase.count("email where environment_id = ?", tenant.environment())).isZero();
    assertThat(send(tenant.sender(), content(1000)).statusCode()).isEqualTo(200);
  }

  @Test
  void answersForAFileThatTheBucketHasLostAsForADeletedOne() {
    String url = url(send(tenant.sender(), content(LARGE)).path("id"));
    bucket.clear();
    Response answer = TestAttachments.open(url);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.<String>path("message")).isEqualTo("Attachment not found");
  }

  private static byte[] content(int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    return content;
  }

  private String url(String email) {
    return TestAttachments.get(tenant, "/emails/" + email + "/attachments")
        .path("data[0].download_url");
  }

  private Response send(String from, byte[] content) {
    return send(from, content, Map.of());
  }

  private Response send(String from, byte[] content, Map<String, String> headers) {
    return given()
        .auth()
        .oauth2(tenant.key())
        .headers(headers)
        .contentType("application/json")
        .body(
            Map.of(
                "from",
                from,
                "to",
                "a@x.test",
                "subject",
                "s",
                "text",
                "t",
                "attachments",
                List.of(
                    Map.of(
                        "filename",
                        "a.bin",
                        "content",
                        Base64.getEncoder().encodeToString(content)))))
        .post("/emails");
  }
}
