package dev.postern.api.message;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import dev.postern.api.json.StrictJson;
import dev.postern.api.problem.ApiException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * Reads the bytes of a file from any of the forms clients send: base64 text, an array of numbers,
 * or a Node Buffer turned to JSON, {@code {"type":"Buffer","data":[…]}}.
 */
final class AttachmentBytesDeserializer extends StdDeserializer<byte[]> {
  private static final long serialVersionUID = 1L;

  AttachmentBytesDeserializer() {
    super(byte[].class);
  }

  @Override
  public byte[] deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> base64(parser, context);
      case START_ARRAY -> numbers(parser);
      case START_OBJECT -> buffer(parser);
      default -> throw unreadable();
    };
  }

  /** Decodes while reading, so that no text of many megabytes is ever made. */
  private static byte[] base64(JsonParser parser, DeserializationContext context) {
    byte[] bytes;
    try {
      bytes = parser.getBinaryValue();
    } catch (IOException e) {
      throw unreadable();
    }
    int end = (int) parser.currentLocation().getByteOffset() - 1;
    if (!Base64Ending.isCanonical((byte[]) context.getAttribute(StrictJson.BODY), end)) {
      throw unreadable();
    }
    return bytes;
  }

  private static byte[] numbers(JsonParser parser) throws IOException {
    var bytes = new ByteArrayOutputStream();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (!parser.hasToken(JsonToken.VALUE_NUMBER_INT)
          || parser.getNumberType() != JsonParser.NumberType.INT
          || (parser.getIntValue() & ~0xFF) != 0) {
        throw unreadable();
      }
      bytes.write(parser.getIntValue());
    }
    return bytes.toByteArray();
  }

  private static byte[] buffer(JsonParser parser) throws IOException {
    byte[] bytes = {};
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      boolean isData = "data".equals(parser.currentName());
      if (parser.nextToken() == JsonToken.START_ARRAY && isData) {
        bytes = numbers(parser);
      } else {
        parser.skipChildren();
      }
    }
    return bytes;
  }

  private static ApiException unreadable() {
    return ApiException.invalidAttachment(
        "Invalid attachment: `content` must be base64 text or an array of bytes.");
  }
}
