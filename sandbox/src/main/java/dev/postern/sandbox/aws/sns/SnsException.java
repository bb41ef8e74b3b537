package dev.postern.sandbox.aws.sns;

/** SNS refuses. */
final class SnsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;

  private SnsException(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  static SnsException notFound(String what) {
    return new SnsException(404, "NotFound", what + " does not exist");
  }

  static SnsException invalid(String message) {
    return new SnsException(400, "InvalidParameter", "Invalid parameter: " + message);
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }
}
