package dev.postern.api.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;

/** Holds every string of every body to {@link SafeText}, and takes nothing else for a string. */
final class SafeTextDeserializer extends StdScalarDeserializer<String> {
  private static final long serialVersionUID = 1L;

  SafeTextDeserializer() {
    super(String.class);
  }

  @Override
  public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    if (!parser.hasToken(JsonToken.VALUE_STRING)) {
      return (String) context.handleUnexpectedToken(String.class, parser);
    }
    String text = parser.getText();
    if (!SafeText.isSafe(text)) {
      return context.reportInputMismatch(this, "characters that are not allowed");
    }
    return text;
  }
}
