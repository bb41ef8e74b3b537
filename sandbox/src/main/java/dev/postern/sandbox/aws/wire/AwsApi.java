package dev.postern.sandbox.aws.wire;

/** One service in one protocol. */
public interface AwsApi {

  /** The operation's name in AWS's documentation; faults are set by it. */
  String operation(AwsCall call);

  /** The answer, a refusal included, in the protocol's own shape. */
  AwsAnswer answer(AwsCall call);

  AwsAnswer throttled();

  AwsAnswer failed();

  /** Whether answering may wait for the disk. */
  default boolean blocking() {
    return false;
  }
}
