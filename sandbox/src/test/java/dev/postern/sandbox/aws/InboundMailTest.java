package dev.postern.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** Mail that comes in, played over the control API. */
class InboundMailTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MAIL =
      "From: Ann <ann@elsewhere.example>\r\nTo: Bob <bob@acme.example>\r\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\n"
          + "Message-ID: <1@elsewhere.example>\r\n\r\nHello\r\n";

  private final AwsAccount account = new AwsAccount(Duration.ofHours(1));

  InboundMailTest() throws IOException {}

  @AfterEach
  void stop() {
    account.close();
  }

  @Test
  void isStoredAndTold() throws Exception {
    account.run("apply");

    JsonNode answer = JSON.readTree(play("?recipient=hidden@acme.example&spam=FAIL").body());

    JsonNode notification = JSON.readTree(account.nextNotification().path("Message").asText());
    JsonNode receipt = notification.path("receipt");
    JsonNode action = receipt.path("action");
    assertThat(notification.path("notificationType").asText()).isEqualTo("Received");
    assertThat(notification.path("mail").path("messageId")).isEqualTo(answer.path("messageId"));
    assertThat(notification.path("mail").path("source").asText())
        .isEqualTo("ann@elsewhere.example");
    assertThat(notification.path("mail").path("commonHeaders").path("subject").asText())
        .isEqualTo("Grüße");
    assertThat(receipt.path("recipients").path(0).asText()).isEqualTo("hidden@acme.example");
    assertThat(receipt.path("spamVerdict").path("status").asText()).isEqualTo("FAIL");
    assertThat(receipt.path("dkimVerdict").path("status").asText()).isEqualTo("PASS");
    assertThat(action.path("type").asText()).isEqualTo("S3");
    try (S3Client s3 = account.clients().s3()) {
      assertThat(
              s3.getObjectAsBytes(
                      r ->
                          r.bucket(action.path("bucketName").asText())
                              .key(action.path("objectKey").asText()))
                  .asUtf8String())
          .isEqualTo(MAIL);
    }
  }

  @Test
  void goesNowhereWithoutARule() throws Exception {
    assertThat(play("").statusCode()).isEqualTo(422);
  }

  @Test
  void isNotStoredWhereTheBucketRefusesSes() throws Exception {
    account.run("apply");
    try (S3Client s3 = account.clients().s3()) {
      s3.deleteBucketPolicy(r -> r.bucket(AwsAccount.BUCKET));
    }

    assertThat(play("").body()).contains("the bucket's policy refuses SES");
  }

  private HttpResponse<String> play(String wishes) throws Exception {
    return account.clients().control("POST", "/_sandbox/inbound" + wishes, MAIL);
  }
}
