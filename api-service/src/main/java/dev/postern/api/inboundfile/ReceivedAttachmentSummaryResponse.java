package dev.postern.api.inboundfile;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.pagination.IsoTime;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file of a received email in a list.
 *
 * @param downloadUrl null with a reason why its bytes were not kept
 */
record ReceivedAttachmentSummaryResponse(
    UUID id,
    String filename,
    long size,
    @JsonProperty("content_type") String contentType,
    @JsonProperty("content_disposition") String contentDisposition,
    @JsonProperty("content_id") @Nullable String contentId,
    @JsonProperty("download_url") @Nullable String downloadUrl,
    @JsonProperty("expires_at") @Nullable String expiresAt,
    @JsonProperty("skipped_reason") @Nullable String skippedReason) {

  static ReceivedAttachmentSummaryResponse of(
      ReceivedFile file, String downloadUrl, Instant expiresAt) {
    return of(file, downloadUrl, IsoTime.print(expiresAt));
  }

  static ReceivedAttachmentSummaryResponse ofSkipped(ReceivedFile file) {
    return of(file, null, (String) null);
  }

  private static ReceivedAttachmentSummaryResponse of(
      ReceivedFile file, @Nullable String downloadUrl, @Nullable String expiresAt) {
    return new ReceivedAttachmentSummaryResponse(
        file.id(),
        file.filename(),
        file.size(),
        file.contentType(),
        file.contentDisposition(),
        file.contentId().orElse(null),
        downloadUrl,
        expiresAt,
        file.skippedReason().orElse(null));
  }

  /** The link is as good as a key. */
  @Override
  public String toString() {
    return "ReceivedAttachmentSummaryResponse " + id;
  }
}
