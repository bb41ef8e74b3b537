package dev.postern.api.batch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import dev.postern.api.json.StrictJson;
import dev.postern.api.problem.ApiException;
import dev.postern.api.sending.SendEmailRequest;
import java.io.IOException;

/** Keeps what is wrong with one email from spoiling the others. */
final class BatchItemDeserializer extends StdDeserializer<BatchItem> {
  private static final long serialVersionUID = 1L;
  private static final int MALFORMED = 400;

  BatchItemDeserializer() {
    super(BatchItem.class);
  }

  @Override
  public BatchItem deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    JsonStreamContext array =
        parser.hasToken(JsonToken.START_OBJECT)
            ? parser.getParsingContext().getParent()
            : parser.getParsingContext();
    // Before the many more that may follow are read.
    BatchRules.requireRoomAt(array.getCurrentIndex());
    if (!parser.hasToken(JsonToken.START_OBJECT)) {
      parser.skipChildren();
      return new BatchItem.Unreadable(noObject());
    }
    try {
      return new BatchItem.Readable(context.readValue(parser, SendEmailRequest.class));
    } catch (JsonMappingException e) {
      ApiException problem = StrictJson.refusal(e);
      if (problem.problem().status() == MALFORMED) {
        throw e;
      }
      skipRest(parser, array);
      return new BatchItem.Unreadable(problem);
    }
  }

  @Override
  public BatchItem getNullValue(DeserializationContext context) {
    BatchRules.requireRoomAt(context.getParser().getParsingContext().getCurrentIndex());
    return new BatchItem.Unreadable(noObject());
  }

  /** To the end of the email, wherever in it the wrong field is. */
  private static void skipRest(JsonParser parser, JsonStreamContext array) throws IOException {
    while (parser.getParsingContext() != array) {
      if (parser.nextToken() == null) {
        return;
      }
    }
  }

  private static ApiException noObject() {
    return ApiException.invalid("Each email must be an object.");
  }
}
