package dev.postern.ingester.sns;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an SNS topic, and what it tells about who may speak for it.
 *
 * @param endpoint where SNS itself answers in the topic's region
 * @param certificateUrls the addresses that SNS keeps its certificates at there
 */
record TopicArn(String value, String region, String endpoint, Pattern certificateUrls) {
  private static final Pattern FORM =
      Pattern.compile("arn:(aws|aws-cn|aws-us-gov):sns:([a-z0-9-]+):\\d{12}:[A-Za-z0-9_.-]{1,256}");
  private static final String CERTIFICATE_FILE = "/SimpleNotificationService-[0-9a-f]{32}\\.pem";

  /**
   * @throws IllegalArgumentException if the text is not such a name
   */
  static TopicArn parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(text + " is not the ARN of an SNS topic");
    }
    String region = parts.group(2);
    String suffix = parts.group(1).equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com";
    String endpoint = "https://sns." + region + "." + suffix;
    return new TopicArn(
        text, region, endpoint, Pattern.compile(Pattern.quote(endpoint) + CERTIFICATE_FILE));
  }
}
