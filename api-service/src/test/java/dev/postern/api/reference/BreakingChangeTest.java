package dev.postern.api.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.output.MarkdownRender;

/** Holds the description against the one that clients were last promised. */
class BreakingChangeTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void breaksNoClientOfTheReleasedDescription() {
    ChangedOpenApi changes = compare(Committed.RELEASED.json(), Committed.NOW.json());
    assertThat(changes.isIncompatible())
        .as(
            "This breaks clients. If it is meant to, ./postern openapi --release makes what the"
                + " code gives the new promise.%n%s",
            printed(changes))
        .isFalse();
  }

  @Test
  void noticesAFieldThatIsNotAnsweredAnyMore() {
    assertBreaks(
        document -> {
          JsonNode email = document.at("/components/schemas/EmailResponse");
          ((ObjectNode) email.path("properties")).remove("subject");
          ((ArrayNode) email.path("required")).remove(required(email, "subject"));
        });
  }

  @Test
  void noticesAFieldThatIsAnsweredAsAnotherType() {
    assertBreaks(
        document ->
            ((ObjectNode) document.at("/components/schemas/EmailResponse/properties/subject"))
                .put("type", "integer"));
  }

  @Test
  void noticesAFieldThatMustBeAsked() {
    assertBreaks(
        document ->
            ((ArrayNode) document.at("/components/schemas/CreateDomainRequest/required"))
                .add("region"));
  }

  @Test
  void noticesAnOperationThatIsGone() {
    assertBreaks(document -> ((ObjectNode) document.at("/paths/~1emails~1{id}")).remove("get"));
  }

  @Test
  void takesNewFieldsAndOperations() {
    String more =
        changed(
            document -> {
              JsonNode email = document.at("/components/schemas/EmailResponse/properties");
              ((ObjectNode) email).putObject("more").put("type", "string");
              JsonNode domain = document.at("/components/schemas/CreateDomainRequest/properties");
              ((ObjectNode) domain).putObject("more").put("type", "string");
              ((ObjectNode) document.at("/paths/~1usage"))
                  .set("put", document.at("/paths/~1usage/get"));
            });
    ChangedOpenApi changes = compare(Committed.NOW.json(), more);
    assertThat(changes.isDifferent()).isTrue();
    assertThat(changes.isIncompatible()).as(printed(changes)).isFalse();
  }

  private static void assertBreaks(Consumer<JsonNode> change) {
    assertThat(compare(Committed.NOW.json(), changed(change)).isIncompatible()).isTrue();
  }

  private static String changed(Consumer<JsonNode> change) {
    try {
      JsonNode document = MAPPER.readTree(Committed.NOW.json());
      change.accept(document);
      return document.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int required(JsonNode schema, String name) {
    for (int i = 0; i < schema.path("required").size(); i++) {
      if (schema.path("required").get(i).asText().equals(name)) {
        return i;
      }
    }
    throw new AssertionError(name + " was not required");
  }

  private static ChangedOpenApi compare(String before, String after) {
    return OpenApiCompare.fromContents(before, after);
  }

  private static String printed(ChangedOpenApi changes) {
    var bytes = new ByteArrayOutputStream();
    new MarkdownRender().render(changes, new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
