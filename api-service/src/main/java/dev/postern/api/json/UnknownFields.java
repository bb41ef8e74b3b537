package dev.postern.api.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Passes over fields we do not know, as the contract wants, but not over what is no number. */
final class UnknownFields extends DeserializationProblemHandler {
  @Override
  public boolean handleUnknownProperty(
      DeserializationContext context,
      JsonParser parser,
      @Nullable JsonDeserializer<?> deserializer,
      Object bean,
      String name)
      throws IOException {
    int depth = 0;
    do {
      if (parser.hasToken(JsonToken.VALUE_NUMBER_FLOAT)
          && !Double.isFinite(parser.getDoubleValue())) {
        throw new JsonParseException(parser, "a number that no number type holds");
      }
      depth += parser.currentToken().isStructStart() ? 1 : 0;
      depth -= parser.currentToken().isStructEnd() ? 1 : 0;
    } while (depth > 0 && parser.nextToken() != null);
    return true;
  }
}
