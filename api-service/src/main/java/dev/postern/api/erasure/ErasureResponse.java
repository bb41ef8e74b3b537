package dev.postern.api.erasure;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.pagination.RestTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One erasure, alone or in a list. Whose it is, it does not say.
 *
 * @param status {@code running} or {@code finished}
 */
record ErasureResponse(
    String object,
    UUID id,
    String status,
    @JsonProperty("created_at") String createdAt,
    @JsonProperty("finished_at") @Nullable String finishedAt,
    Map<String, Long> removed) {
  static ErasureResponse of(Erasure erasure) {
    return new ErasureResponse(
        "erasure",
        erasure.id(),
        erasure.finishedAt() == null ? "running" : "finished",
        RestTime.print(erasure.createdAt()),
        Optional.ofNullable(erasure.finishedAt()).map(RestTime::print).orElse(null),
        erasure.removed());
  }
}
