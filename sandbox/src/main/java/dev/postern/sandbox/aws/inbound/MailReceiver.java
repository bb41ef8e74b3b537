package dev.postern.sandbox.aws.inbound;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.aws.account.ReceiptRuleSet;
import dev.postern.sandbox.aws.account.ReceiptRuleSets;
import dev.postern.sandbox.aws.policy.ServiceAccess;
import dev.postern.sandbox.aws.s3.ObjectStore;
import dev.postern.sandbox.aws.sns.SnsPublisher;
import dev.postern.sandbox.aws.wire.AwsAnswer;
import dev.postern.sandbox.aws.wire.Json;
import dev.postern.sandbox.aws.wire.QueryForm;
import dev.postern.sandbox.aws.wire.XmlElement;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Stores mails where the active rules say, and tells their topics. */
public final class MailReceiver {
  private static final String SUBJECT = "Amazon SES Email Receipt Notification";
  private static final int ID_BYTES = 20;

  private final ReceiptRuleSets rules;
  private final ObjectStore objects;
  private final SnsPublisher sns;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  public MailReceiver(ReceiptRuleSets rules, ObjectStore objects, SnsPublisher sns, Clock clock) {
    this.rules = rules;
    this.objects = objects;
    this.sns = sns;
    this.clock = clock;
  }

  /** Answers where the mail went, or 422 if no rule takes it and its sender would be refused. */
  public AwsAnswer receive(byte[] mime, QueryForm wishes) {
    IncomingMail mail = IncomingMail.of(mime, wishes);
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    String messageId = HexFormat.of().formatHex(id);
    ObjectNode answer = Json.object().put("messageId", messageId);
    ArrayNode stored = answer.putArray("objects");
    for (XmlElement rule : rules.active().map(ReceiptRuleSet::rules).orElse(List.of())) {
      List<String> matched = matched(rule, mail.recipients());
      if (rule.childText("Enabled").orElse("").equals("true") && !matched.isEmpty()) {
        s3Actions(rule).forEach(action -> stored.add(store(mail, messageId, matched, action)));
      }
    }
    return stored.isEmpty()
        ? AwsAnswer.json(422, Json.object().put("message", "no active rule takes this mail"))
        : AwsAnswer.json(200, answer);
  }

  private ObjectNode store(
      IncomingMail mail, String messageId, List<String> matched, XmlElement s3) {
    String bucket = s3.childText("BucketName").orElse("");
    String prefix = s3.childText("ObjectKeyPrefix").orElse("");
    String key = prefix + messageId;
    ObjectNode action = Json.object().put("type", "S3");
    s3.childText("TopicArn").ifPresent(topic -> action.put("topicArn", topic));
    action.put("bucketName", bucket).put("objectKeyPrefix", prefix).put("objectKey", key);
    if (!mayWrite(bucket, key)) {
      return Json.object().put("bucket", bucket).put("error", "the bucket's policy refuses SES");
    }
    objects.put(bucket, key, mail.mime(), Map.of());
    String report = ReceiptNotification.of(mail, messageId, matched, action, clock.instant());
    s3.childText("TopicArn").ifPresent(topic -> sns.publish(topic, SUBJECT, report));
    return Json.object().put("bucket", bucket).put("key", key);
  }

  private boolean mayWrite(String bucket, String key) {
    return new ServiceAccess(
            "ses.amazonaws.com",
            "s3:PutObject",
            "arn:aws:s3:::" + bucket + "/" + key,
            "arn:aws:ses:us-east-1:000000000000:receipt-rule-set/active")
        .isAllowedBy(objects.policy(bucket).orElse(null));
  }

  private static List<XmlElement> s3Actions(XmlElement rule) {
    return rule.child("Actions").map(XmlElement::children).orElse(List.of()).stream()
        .flatMap(action -> action.child("S3Action").stream())
        .toList();
  }

  /** A rule names addresses, domains, or all subdomains by a leading dot; without any, all. */
  private static List<String> matched(XmlElement rule, List<String> recipients) {
    List<String> conditions =
        rule.child("Recipients").map(XmlElement::children).orElse(List.of()).stream()
            .map(condition -> condition.text().toLowerCase(Locale.ROOT))
            .toList();
    return recipients.stream()
        .filter(
            recipient ->
                conditions.isEmpty()
                    || conditions.stream()
                        .anyMatch(one -> matches(one, recipient.toLowerCase(Locale.ROOT))))
        .toList();
  }

  private static boolean matches(String condition, String recipient) {
    if (condition.startsWith(".")) {
      return recipient.endsWith(condition);
    }
    return condition.contains("@")
        ? recipient.equals(condition)
        : recipient.endsWith("@" + condition);
  }
}
