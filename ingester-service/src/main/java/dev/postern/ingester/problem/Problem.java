package dev.postern.ingester.problem;

import java.util.Locale;

/** Why a request is refused, with the stable name of that on the wire. */
public enum Problem {
  INVALID_SNS_MESSAGE(400, "The body is not a valid SNS message."),
  SNS_SIGNATURE_INVALID(401, "The signature does not fit the message."),
  SNS_CERT_URL_REJECTED(401, "The signing certificate is not one of SNS in the topic's region."),
  SNS_CERT_INVALID(401, "The signing certificate is not valid."),
  SNS_TOPIC_NOT_ALLOWED(403, "The topic is not one that this installation listens to."),
  SNS_MESSAGE_STALE(403, "The message is too old, or from the future."),
  UNAUTHORIZED(401, "Send the token for this path as Authorization: Bearer."),
  NOT_FOUND(404, "There is nothing here."),
  METHOD_NOT_ALLOWED(405, "The method is not allowed here."),
  REQUEST_TIMEOUT(408, "The body did not arrive in time."),
  PAYLOAD_TOO_LARGE(413, "The body is too large."),
  MAIL_TOO_LARGE(413, "The mail is larger than 40 MB.", "validation_error"),
  INVALID_MAIL(422, "The body is empty: post a mail as it is.", "validation_error"),
  POST_SIGNATURE_INVALID(401, "The signature does not fit the post.", "validation_error"),
  UNSUPPORTED_MEDIA_TYPE(415, "Send text/plain or application/json, not compressed."),
  INVALID_REQUEST(400, "The request is not valid."),
  SNS_CERT_UNAVAILABLE(503, "The signing certificate cannot be fetched now. Try again."),
  TEMPORARILY_UNAVAILABLE(503, "This cannot be done now. Try again.");

  private final int status;
  private final String message;
  private final String wireName;

  Problem(int status, String message) {
    this.status = status;
    this.message = message;
    wireName = name().toLowerCase(Locale.ROOT);
  }

  /** Where the name is one of the API's. */
  Problem(int status, String message, String wireName) {
    this.status = status;
    this.message = message;
    this.wireName = wireName;
  }

  public int status() {
    return status;
  }

  String message() {
    return message;
  }

  public String wireName() {
    return wireName;
  }

  public boolean isTemporary() {
    return status == 503;
  }
}
