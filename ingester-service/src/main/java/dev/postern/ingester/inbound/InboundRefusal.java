package dev.postern.ingester.inbound;

/** Why a posted mail is not kept, for good. */
enum InboundRefusal {
  INVALID_JSON(400, "malformed_mime", "Invalid JSON body"),
  MISSING_EVENT_ID(422, "malformed_mime", "Inbound payload requires event_id"),
  INVALID_FIELD(422, "malformed_mime", "A field has the wrong type or is too long"),
  MISSING_MAIL(
      422,
      "malformed_mime",
      "Inbound payload requires one of raw_mime, raw_mime_base64, raw_mime_url"),
  NOT_FETCHED(422, "malformed_mime", "The mail at raw_mime_url cannot be had"),
  TEXT_TOO_LARGE(
      422, "oversized_message", "A mail of more than 10 MB has to be sent as raw_mime_base64"),
  TOO_LARGE(413, "oversized_message", "The mail is larger than 40 MB"),
  NO_INBOX(200, "missing_domain", "No inbox receives mail for these recipients");

  private final int httpStatus;
  private final String status;
  private final String reason;

  InboundRefusal(int httpStatus, String status, String reason) {
    this.httpStatus = httpStatus;
    this.status = status;
    this.reason = reason;
  }

  int httpStatus() {
    return httpStatus;
  }

  String status() {
    return status;
  }

  String reason() {
    return reason;
  }
}
