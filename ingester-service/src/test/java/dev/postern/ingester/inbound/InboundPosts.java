package dev.postern.ingester.inbound;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Posts mails as a provider does. */
final class InboundPosts {
  private InboundPosts() {}

  static String mail(String to, String messageId, String text) {
    return """
        From: Ada <ada@example.com>
        To: %s
        Subject: Hello
        Message-ID: %s

        %s
        """
        .formatted(to, messageId, text)
        .replace("\n", "\r\n");
  }

  static String freshId() {
    return "<" + UUID.randomUUID() + "@example.com>";
  }

  static Response post(String eventId, List<String> recipients, String mail) {
    return post(
        Map.of("event_id", eventId, "recipients", recipients, "raw_mime_base64", base64(mail)));
  }

  static Response post(String to, String mail) {
    return post(UUID.randomUUID().toString(), List.of(to), mail);
  }

  static Response post(Map<String, ?> body) {
    return given()
        .header("Authorization", "Bearer " + InboundTestSettings.TOKEN)
        .contentType(ContentType.JSON)
        .body(body)
        .post("/events/inbound");
  }

  static String base64(String mail) {
    return Base64.getEncoder().encodeToString(mail.getBytes(UTF_8));
  }

  /** To the secret address of a customer. */
  static Response postTo(String token, byte[] mail) {
    return given().contentType("message/rfc822").body(mail).post("/inbound/" + token);
  }
}
