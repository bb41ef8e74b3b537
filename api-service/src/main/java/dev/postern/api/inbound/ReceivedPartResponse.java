package dev.postern.api.inbound;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.inboundfile.ReceivedFile;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A file of a received email, as the email names it. */
record ReceivedPartResponse(
    UUID id,
    String filename,
    @JsonProperty("content_type") String contentType,
    @JsonProperty("content_id") @Nullable String contentId,
    @JsonProperty("content_disposition") String contentDisposition,
    long size,
    @JsonProperty("skipped_reason") @Nullable String skippedReason) {

  static ReceivedPartResponse of(ReceivedFile file) {
    return new ReceivedPartResponse(
        file.id(),
        file.filename(),
        file.contentType(),
        file.contentId().orElse(null),
        file.contentDisposition(),
        file.size(),
        file.skippedReason().orElse(null));
  }
}
