package dev.postern.operations.aws;

import dev.postern.model.settings.Settings;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the parts are called: as the services' settings have it, else by default. */
record Names(
    String eventsTopic,
    String inboundTopic,
    String deadLetterQueue,
    String configurationSet,
    String ruleSet) {
  private static final Pattern TOPIC_ARN =
      Pattern.compile("arn:[a-z-]+:sns:([a-z0-9-]+):\\d{12}:([A-Za-z0-9_-]{1,256})");

  static Names of(Settings settings, String region) {
    return new Names(
        topic(settings, "SES_EVENTS_SNS_TOPIC_ARN", region, "postern-ses-events"),
        topic(settings, "SES_INBOUND_SNS_TOPIC_ARN", region, "postern-ses-inbound"),
        settings
            .find("POSTERN_SNS_DEAD_LETTER_QUEUE_URL")
            .map(url -> url.substring(url.lastIndexOf('/') + 1))
            .orElse("postern-sns-dead-letters"),
        settings.find("POSTERN_SES_CONFIGURATION_SET").orElse("postern"),
        settings.find("SES_INBOUND_RULE_SET_NAME").orElse("postern-inbound"));
  }

  private static String topic(Settings settings, String variable, String region, String otherwise) {
    return settings
        .find(variable)
        .map(
            arn -> {
              Matcher parts = TOPIC_ARN.matcher(arn.strip());
              if (!parts.matches() || !parts.group(1).equals(region)) {
                throw new SetUpException(
                    variable + " is not the ARN of one SNS topic in " + region + ".");
              }
              return parts.group(2);
            })
        .orElse(otherwise);
  }
}
