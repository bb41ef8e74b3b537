package dev.postern.sandbox.aws.s3;

/** S3 refuses. */
final class S3Exception extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;

  S3Exception(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  static S3Exception noSuchBucket() {
    return new S3Exception(404, "NoSuchBucket", "The specified bucket does not exist");
  }

  static S3Exception noSuchKey() {
    return new S3Exception(404, "NoSuchKey", "The specified key does not exist.");
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }
}
