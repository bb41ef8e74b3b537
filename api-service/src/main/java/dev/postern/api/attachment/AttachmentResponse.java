package dev.postern.api.attachment;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** One file of an email. */
record AttachmentResponse(String object, @JsonUnwrapped AttachmentSummaryResponse summary) {
  AttachmentResponse(AttachmentSummaryResponse summary) {
    this("attachment", summary);
  }
}
