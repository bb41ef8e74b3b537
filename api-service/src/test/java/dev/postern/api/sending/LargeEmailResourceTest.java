package dev.postern.api.sending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.api.reference.CheckedAnswers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
class LargeEmailResourceTest {
  private final TestTenant tenant = TestTenants.create();

  @Test
  void storesTheLargestMailByteForByte() throws IOException, InterruptedException {
    byte[] file = new byte[29_000_000];
    new Random(1).nextBytes(file);
    assertThat(sendFile(file).statusCode()).isEqualTo(200);
    assertThat(
            TestDatabase.rows(
                    "select content from email_attachment where environment_id = ?",
                    tenant.environment())
                .getFirst())
        .containsEntry("content", file);
  }

  @Test
  @DisplayName("U62: files that make the mail larger than 40 MB are refused")
  void refusesAFileThatMakesTheMailTooLarge() throws IOException, InterruptedException {
    HttpResponse<String> answer = sendFile(new byte[29_500_000]);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("\"invalid_attachment\"");
  }

  @Test
  @DisplayName("U62: a text that makes the mail larger than 40 MB is refused")
  void refusesATextThatMakesTheMailTooLarge() throws IOException, InterruptedException {
    HttpResponse<String> answer = send("\"text\": \"" + "x".repeat(30_000_000) + "\"");
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("\"validation_error\"");
  }

  @Test
  void refusesABodyOfUnannouncedLengthAboveTheLimit() throws IOException, InterruptedException {
    byte[] body = new byte[58_000_000];
    var request = request().POST(BodyPublishers.ofByteArrays(List.of(body))).build();
    try (var client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      assertThat(CheckedAnswers.check(answer).statusCode()).isEqualTo(413);
    }
  }

  private HttpResponse<String> sendFile(byte[] file) throws IOException, InterruptedException {
    String content = Base64.getEncoder().encodeToString(file);
    return send("\"text\": \"t\", \"attachments\": [{\"content\": \"" + content + "\"}]");
  }

  private HttpResponse<String> send(String rest) throws IOException, InterruptedException {
    String body =
        "{\"from\": \"" + tenant.sender() + "\", \"to\": \"a@x.test\", \"subject\": \"s\", " + rest;
    var request = request().POST(BodyPublishers.ofString(body + "}")).build();
    try (var client = HttpClient.newHttpClient()) {
      return CheckedAnswers.check(client.send(request, BodyHandlers.ofString()));
    }
  }

  private HttpRequest.Builder request() {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/emails"))
        .version(HttpClient.Version.HTTP_1_1)
        .header("Authorization", "Bearer " + tenant.key())
        .header("Content-Type", "application/json");
  }
}
