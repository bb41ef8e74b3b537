package dev.postern.api.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An answer of the API that a test got, and to what. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SeenAnswer(
    String method, String path, int status, @Nullable String contentType, byte[] body) {

  JsonNode json() {
    try {
      return new ObjectMapper().readTree(body);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  @Override
  public String toString() {
    return method + " " + path + " → " + status;
  }
}
