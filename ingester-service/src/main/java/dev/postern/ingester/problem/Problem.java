package dev.postern.ingester.problem;

import java.util.Locale;

/** Why a request is refused. The name in lower case is the stable name on the wire. */
public enum Problem {
  INVALID_SNS_MESSAGE(400, "The body is not a valid SNS message."),
  SNS_SIGNATURE_INVALID(401, "The signature does not fit the message."),
  SNS_CERT_URL_REJECTED(401, "The signing certificate is not one of SNS in the topic's region."),
  SNS_CERT_INVALID(401, "The signing certificate is not valid."),
  SNS_TOPIC_NOT_ALLOWED(403, "The topic is not one that this installation listens to."),
  SNS_MESSAGE_STALE(403, "The message is too old, or from the future."),
  NOT_FOUND(404, "There is nothing here."),
  METHOD_NOT_ALLOWED(405, "The method is not allowed here."),
  REQUEST_TIMEOUT(408, "The body did not arrive in time."),
  PAYLOAD_TOO_LARGE(413, "The body is too large."),
  UNSUPPORTED_MEDIA_TYPE(415, "Send text/plain or application/json, not compressed."),
  INVALID_REQUEST(400, "The request is not valid."),
  SNS_CERT_UNAVAILABLE(503, "The signing certificate cannot be fetched now. Try again."),
  TEMPORARILY_UNAVAILABLE(503, "This cannot be done now. Try again.");

  private final int status;
  private final String message;

  Problem(int status, String message) {
    this.status = status;
    this.message = message;
  }

  public int status() {
    return status;
  }

  String message() {
    return message;
  }

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isTemporary() {
    return status == 503;
  }
}
