package dev.postern.sandbox.aws.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/** What a service answers. */
public record AwsAnswer(int status, MultiMap headers, Buffer body) {

  public static AwsAnswer json(int status, JsonNode body) {
    return of(status, "application/json", Json.write(body));
  }

  public static AwsAnswer xml(int status, XmlElement body) {
    return of(status, "text/xml", Buffer.buffer(body.toDocument()));
  }

  public static AwsAnswer empty(int status) {
    return new AwsAnswer(status, MultiMap.caseInsensitiveMultiMap(), Buffer.buffer());
  }

  public static AwsAnswer of(int status, String contentType, Buffer body) {
    return new AwsAnswer(status, MultiMap.caseInsensitiveMultiMap(), body)
        .header("Content-Type", contentType);
  }

  public AwsAnswer header(String name, String value) {
    headers.set(name, value);
    return this;
  }
}
