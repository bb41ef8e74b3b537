package dev.postern.api.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.storage.BucketResource;
import dev.postern.api.storage.TestBucket;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
@QuarkusTestResource(value = BucketResource.class, restrictToAnnotatedClass = true)
class DeleteReceivedResourceTest {
  private static final byte[] CONTENT = new byte[400_001];

  static {
    new Random(1).nextBytes(CONTENT);
  }

  @SuppressWarnings("NullAway.Init") // by BucketResource
  TestBucket bucket;

  private TestReceived received;
  private UUID email;
  private UUID stored;

  @BeforeEach
  void arrange() throws IOException, InterruptedException {
    bucket.failDeletions(false);
    bucket.clear();
    received = new TestReceived(TestTenants.create());
    email = received.parsed("Hi", new byte[1]);
    received.says(email, "<p>Hi</p>", "Hi", "[]");
    received.attach(email, "a.txt", "text/plain", new byte[2]);
    stored = received.inStorage(email, key("file"), CONTENT.length);
    TestDatabase.execute(
        "update inbound_email set raw = null, raw_storage_key = ?, raw_size = ? where id = ?",
        key("raw"),
        (long) CONTENT.length,
        email);
    bucket.put("kept/" + key("file"), CONTENT);
    bucket.put("kept/" + key("raw"), CONTENT);
    bucket.put("kept/inbound/another", new byte[1]);
  }

  private String key(String name) {
    return "inbound/" + email + "/" + name;
  }

  @Test
  void handsOutWhatIsInTheBucket() {
    assertThat(TestReceived.open(rawUrl()).asByteArray()).isEqualTo(CONTENT);
    assertThat(TestReceived.open(fileUrl()).asByteArray()).isEqualTo(CONTENT);
  }

  @Test
  @DisplayName("U58: of a deleted email no row, no object and no working link is left")
  void leavesNothing() {
    String raw = rawUrl();
    String file = fileUrl();
    assertThat(TestReceived.open(raw).statusCode()).isEqualTo(200);
    Response answer = received.delete(email);
    assertThat(answer.asString())
        .isEqualTo("{\"object\":\"email\",\"id\":\"%s\",\"deleted\":true}".formatted(email));
    for (String rows :
        List.of(
            "inbound_email where id = ?",
            "inbound_content where inbound_email_id = ?",
            "inbound_attachment where inbound_email_id = ?")) {
      assertThat(TestDatabase.count(rows, email)).as(rows).isZero();
    }
    assertThat(bucket.keys()).containsExactly("kept/inbound/another");
    assertThat(TestReceived.open(raw).statusCode()).isEqualTo(404);
    assertThat(TestReceived.open(file).statusCode()).isEqualTo(404);
    assertThat(received.get("/" + email).statusCode()).isEqualTo(404);
    assertThat(received.get("").<List<Object>>path("data")).isEmpty();
    assertThat(received.delete(email).statusCode()).isEqualTo(404);
  }

  @Test
  @DisplayName("U58: what the storage does not delete is not said to be deleted")
  void staysIfTheStorageFails() throws IOException, InterruptedException {
    bucket.failDeletions(true);
    assertThat(received.delete(email).statusCode()).isEqualTo(503);
    assertThat(TestDatabase.count("inbound_email where id = ?", email)).isEqualTo(1);
    bucket.failDeletions(false);
    assertThat(received.delete(email).statusCode()).isEqualTo(200);
    assertThat(bucket.keys()).containsExactly("kept/inbound/another");
  }

  @Test
  void isNotServedOnceTheBucketHasLostIt() {
    String raw = rawUrl();
    bucket.clear();
    assertThat(TestReceived.open(raw).statusCode()).isEqualTo(404);
  }

  private String rawUrl() {
    return received.get("/" + email).path("raw.download_url");
  }

  private String fileUrl() {
    return received.get("/" + email + "/attachments/" + stored).path("download_url");
  }
}
