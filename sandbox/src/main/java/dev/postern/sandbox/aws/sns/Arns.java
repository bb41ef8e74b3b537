package dev.postern.sandbox.aws.sns;

import java.util.UUID;

/** Names in the one region and account the sandbox knows. */
final class Arns {
  static final String ACCOUNT = "000000000000";
  static final String ENDPOINT = "https://sns.us-east-1.amazonaws.com";

  private Arns() {}

  static String topic(String name) {
    return "arn:aws:sns:us-east-1:" + ACCOUNT + ":" + name;
  }

  static String subscription(String topicArn) {
    return topicArn + ":" + UUID.randomUUID();
  }
}
