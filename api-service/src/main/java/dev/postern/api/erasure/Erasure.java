package dev.postern.api.erasure;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A wish that nothing of a person stays.
 *
 * @param finishedAt null while it is carried out
 * @param removed how many rows of each table are gone so far
 */
record Erasure(
    UUID id, Instant createdAt, @Nullable Instant finishedAt, Map<String, Long> removed) {
  Erasure {
    removed = Map.copyOf(removed);
  }
}
