package dev.postern.api.attachment;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.pagination.IsoTime;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A file of an email in a list. */
record AttachmentSummaryResponse(
    UUID id,
    String filename,
    long size,
    @JsonProperty("content_type") String contentType,
    @JsonProperty("content_disposition") String contentDisposition,
    @JsonProperty("content_id") @Nullable String contentId,
    @JsonProperty("download_url") String downloadUrl,
    @JsonProperty("expires_at") String expiresAt) {

  static AttachmentSummaryResponse of(
      StoredAttachment attachment, String downloadUrl, Instant expiresAt) {
    return new AttachmentSummaryResponse(
        attachment.id(),
        attachment.filename(),
        attachment.size(),
        attachment.contentType(),
        attachment.contentId().isPresent() ? "inline" : "attachment",
        attachment.contentId().orElse(null),
        downloadUrl,
        IsoTime.print(expiresAt));
  }

  /** The link is as good as a key. */
  @Override
  public String toString() {
    return "AttachmentSummaryResponse " + id;
  }
}
