package dev.postern.api.inboundfile;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** One file of a received email. */
record ReceivedAttachmentResponse(
    String object, @JsonUnwrapped ReceivedAttachmentSummaryResponse summary) {
  ReceivedAttachmentResponse(ReceivedAttachmentSummaryResponse summary) {
    this("attachment", summary);
  }
}
