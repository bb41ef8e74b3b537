package dev.postern.api.batch;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a batch.
 *
 * @param data the emails that were taken on, in the request's order
 * @param errors only if the request asked for what is right to be taken on
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BatchResponse(List<Accepted> data, @Nullable List<Error> errors) {

  /** An email that will be sent. */
  record Accepted(UUID id) {}

  /**
   * Why an email was not taken on.
   *
   * @param index its place in the request, from 0
   */
  @Schema(name = "BatchError")
  record Error(int index, String message) {}
}
