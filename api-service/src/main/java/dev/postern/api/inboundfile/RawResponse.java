package dev.postern.api.inboundfile;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.pagination.IsoTime;
import java.time.Instant;

/** Where a received email is to be had as it came. */
public record RawResponse(
    @JsonProperty("download_url") String downloadUrl,
    @JsonProperty("expires_at") String expiresAt) {
  static RawResponse of(String downloadUrl, Instant expiresAt) {
    return new RawResponse(downloadUrl, IsoTime.print(expiresAt));
  }

  /** The link is as good as a key. */
  @Override
  public String toString() {
    return "RawResponse";
  }
}
