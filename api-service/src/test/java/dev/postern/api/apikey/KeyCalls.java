package dev.postern.api.apikey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** Calls of the routes of API keys; bodies may be written with single quotes. */
final class KeyCalls {
  static final String NOT_FOUND =
      "{\"statusCode\":404,\"message\":\"API key not found\",\"name\":\"not_found\"}";
  static final String INVALID =
      "{\"statusCode\":401,\"message\":\"API key is invalid\",\"name\":\"validation_error\"}";

  private KeyCalls() {}

  /** What only the answer that issues a key tells. */
  record Issued(String id, String token) {
    String publicId() {
      return token.substring(token.indexOf('_') + 1, token.lastIndexOf('_'));
    }

    String secret() {
      return token.substring(token.lastIndexOf('_') + 1);
    }
  }

  static RequestSpecification as(String token) {
    return given().auth().oauth2(token).contentType("application/json");
  }

  static Response create(String token, String body) {
    return as(token).body(json(body)).post("/api-keys");
  }

  static Issued created(String token, String body) {
    return issued(create(token, body), 201);
  }

  static Response rotate(String token, String id, String body) {
    return as(token).body(json(body)).post("/api-keys/{id}/rotate", id);
  }

  static Issued rotated(String token, String id, String body) {
    return issued(rotate(token, id, body), 200);
  }

  static Response get(String token, String id) {
    return as(token).get("/api-keys/{id}", id);
  }

  static Response rename(String token, String id, String body) {
    return as(token).body(json(body)).patch("/api-keys/{id}", id);
  }

  static Response revoke(String token, String id) {
    return as(token).delete("/api-keys/{id}", id);
  }

  static Response list(String token) {
    return as(token).get("/api-keys");
  }

  static Response send(String token, String from, String recipients) {
    return as(token)
        .body(
            json(
                "{'from': '%s', 'to': %s, 'subject': 's', 'text': 't'}"
                    .formatted(from, recipients)))
        .post("/emails");
  }

  static void assertInvalid(String token) {
    Response answer = list(token);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.asString()).isEqualTo(INVALID);
  }

  static void assertProblem(Response answer, int status, String name) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    assertThat(answer.<String>path("name")).isEqualTo(name);
  }

  static String json(String body) {
    return body.replace('\'', '"');
  }

  private static Issued issued(Response answer, int status) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    return new Issued(answer.path("id"), answer.path("token"));
  }
}
