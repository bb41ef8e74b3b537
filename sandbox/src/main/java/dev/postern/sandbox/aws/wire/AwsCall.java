package dev.postern.sandbox.aws.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * One request to an AWS service, read completely.
 *
 * @param rawPath still percent-encoded
 * @param answerLost whether the caller will never see the answer
 */
public record AwsCall(
    String method,
    String rawPath,
    MultiMap headers,
    @Nullable String query,
    Buffer body,
    boolean answerLost) {

  public static AwsCall of(HttpServerRequest request, Buffer body) {
    return new AwsCall(
        request.method().name(), request.path(), request.headers(), request.query(), body, false);
  }

  public AwsCall withAnswerLost() {
    return new AwsCall(method, rawPath, headers, query, body, true);
  }

  public @Nullable String header(String name) {
    return headers.get(name);
  }

  public QueryForm queryParameters() {
    return QueryForm.parse(query == null ? "" : query);
  }

  /** The parameters of the Query protocol, which come in the body or after the question mark. */
  public QueryForm form() {
    return body.length() == 0 ? queryParameters() : QueryForm.parse(body.toString());
  }

  public JsonNode json() {
    return Json.read(body);
  }
}
