package dev.postern.api.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One session that was ended, or how many were. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EndedResponse(
    String object,
    @Nullable UUID id,
    boolean deleted,
    @JsonProperty("deleted_count") @Nullable Integer deletedCount) {

  static EndedResponse one(UUID id) {
    return new EndedResponse("session", id, true, null);
  }

  static EndedResponse several(int count) {
    return new EndedResponse("session", null, true, count);
  }
}
