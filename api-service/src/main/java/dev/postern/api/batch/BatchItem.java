package dev.postern.api.batch;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.postern.api.json.LargeBody;
import dev.postern.api.problem.ApiException;
import dev.postern.api.sending.SendEmailRequest;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An email of a batch as it comes in JSON, or what is wrong with it. */
@LargeBody
@JsonDeserialize(using = BatchItemDeserializer.class)
@Schema(implementation = SendEmailRequest.class)
sealed interface BatchItem {

  /**
   * @throws ApiException what is wrong
   */
  SendEmailRequest request();

  /** What was understood of it, which tells one request from another. */
  @JsonValue
  Object understood();

  /** All of its fields have the right types. */
  record Readable(SendEmailRequest request) implements BatchItem {
    @Override
    public Object understood() {
      return request;
    }
  }

  /** It is no object, or a field of it has the wrong type. */
  record Unreadable(ApiException problem) implements BatchItem {
    @Override
    public SendEmailRequest request() {
      throw problem;
    }

    @Override
    public Object understood() {
      return problem.getMessage();
    }
  }
}
