package dev.postern.sandbox.aws.sqs;

/** SQS refuses. */
final class SqsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String code;

  private SqsException(String code, String message) {
    super(message);
    this.code = code;
  }

  static SqsException noSuchQueue() {
    return new SqsException("QueueDoesNotExist", "The specified queue does not exist.");
  }

  static SqsException badReceipt() {
    return new SqsException("ReceiptHandleIsInvalid", "The input receipt handle is invalid.");
  }

  static SqsException invalid(String message) {
    return new SqsException("InvalidParameterValue", message);
  }

  static SqsException existsOtherwise(String attribute) {
    return new SqsException(
        "QueueNameExists", "A queue already exists with a different value for " + attribute);
  }

  String code() {
    return code;
  }
}
