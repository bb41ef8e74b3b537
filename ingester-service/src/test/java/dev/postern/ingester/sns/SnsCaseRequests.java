package dev.postern.ingester.sns;

import dev.postern.ingester.TestDatabase;
import dev.postern.ingester.aws.CertificateHost;
import dev.postern.ingester.aws.SigningKey;
import dev.postern.ingester.aws.SnsEnvelope;
import dev.postern.ingester.aws.SnsSender;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

/** The request of each case, made from a good one that brings the given event. */
final class SnsCaseRequests {
  private static final String FOREIGN_TOPIC = "arn:aws:sns:us-east-1:999999999999:theirs";
  private static final String FILE =
      "/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem";

  private final SnsSender sns;
  private final String event;
  private final Instant now;
  private final String path;
  private final Map<String, Supplier<HttpRequest>> requests = new HashMap<>();

  SnsCaseRequests(SnsSender sns, String event) {
    this.sns = sns;
    this.event = event;
    this.now = sns.clock().instant();
    this.path = sns.host().serve(sns.key().certificate(now));
    goodMessages();
    changedMessages();
    malformedMessages();
    certificateUrls();
    certificates();
    times();
    json();
    http();
    confirmations();
  }

  HttpRequest of(String id) {
    return Objects.requireNonNull(requests.get(id), id).get();
  }

  private SnsEnvelope good() {
    return SnsEnvelope.notification(event, now);
  }

  private SnsEnvelope sign(SnsEnvelope envelope) {
    return envelope.sign(sns.key(), path);
  }

  private SnsEnvelope signed() {
    return sign(good());
  }

  private void message(String id, Supplier<SnsEnvelope> envelope) {
    body(id, () -> envelope.get().json());
  }

  private void body(String id, Supplier<String> body) {
    requests.put(id, () -> post("text/plain; charset=UTF-8", body.get()).build());
  }

  private HttpRequest.Builder post(String contentType, String body) {
    return sns.request().header("Content-Type", contentType).POST(BodyPublishers.ofString(body));
  }

  private void goodMessages() {
    message("N002", () -> good().sign(sns.key(), path, "1"));
    message("N004", () -> sign(good().with("Subject", "")));
    message("N007", this::signed);
    requests.put("N008", () -> post("application/json", signed().json()).build());
    message("N009", () -> postedBefore(signed()));
    message("N098", () -> recordedByAnother(signed()));
    message("N099", () -> recordedByAnother(signed()));
    message("N104", () -> sign(good().with("Message", "{\"eventType\":\"FutureThing\"}")));
    message("N105", () -> sign(good().with("Message", ofAnUnknownEmail())));
    message("N118", () -> sign(good().with("Message", event + "\u0000")));
  }

  private SnsEnvelope postedBefore(SnsEnvelope envelope) {
    sns.post(envelope);
    return envelope;
  }

  private static SnsEnvelope recordedByAnother(SnsEnvelope envelope) {
    TestDatabase.asOwner()
        .run(
            "insert into sns_inbox (message_id, topic_arn, state) values (?, ?, 'done')",
            UUID.fromString(envelope.messageId()),
            SnsEnvelope.TOPIC);
    return envelope;
  }

  private String ofAnUnknownEmail() {
    return event.replaceAll(
        "\"postern-email\":\\[\"[^\"]*", "\"postern-email\":[\"" + UUID.randomUUID());
  }

  private void changedMessages() {
    message("N013", () -> signed().with("Message", event + " "));
    message("N014", () -> signed().with("MessageId", UUID.randomUUID().toString()));
    message("N016", () -> signed().with("TopicArn", SnsEnvelope.OTHER_TOPIC));
    message("N017", () -> signed().without("Subject"));
    message("N018", () -> sign(good().without("Subject")).with("Subject", "Hello"));
    message("N086", () -> sign(good().with("TopicArn", FOREIGN_TOPIC)));
  }

  private void malformedMessages() {
    message("N020", () -> signed().with("Subject", null));
    message("N022", () -> signed().with("Type", "SubscriptionConfirmation"));
    message("N025", () -> signed().without("Type"));
    message("N029", () -> signed().with("Signature", "!!!!"));
    message("N031", () -> signed().with("Signature", "QUJD\nREVG"));
    message("N037", () -> signed().with("SignatureVersion", "3"));
    message("N038", () -> signed().without("SignatureVersion"));
    message("N039", () -> signed().with("SignatureVersion", 2));
    message(
        "N041",
        () -> signed().without("SigningCertURL").with("SigningCertUrl", SnsEnvelope.HOST + path));
    message("N100", () -> sign(good().with("Message", "null")).without("Message"));
    message("N101", () -> sign(good().with("MessageId", "x\nSubject\nS")));
  }

  private void certificateUrls() {
    certificateUrl("N042", "http://sns.us-east-1.amazonaws.com" + FILE);
    certificateUrl("N043", "https://sns.us-west-2.amazonaws.com" + FILE);
    certificateUrl("N044", "https://evil.example" + FILE);
    certificateUrl("N045", "https://sns.us-east-1.amazonaws.com.evil.example" + FILE);
    certificateUrl("N046", "https://sns.us-east-1.amazonaws.com@evil.example" + FILE);
    certificateUrl("N049", "https://s3.amazonaws.com/sns/x.pem");
    certificateUrl("N052", SnsEnvelope.HOST + "/?Action=GetEndpointAttributes&EndpointArn=x.pem");
    certificateUrl("N053", SnsEnvelope.HOST + FILE + "?x=1");
    certificateUrl("N055", SnsEnvelope.HOST + FILE + "?");
    certificateUrl("N058", SnsEnvelope.HOST + "/.." + FILE);
    certificateUrl("N061", "\t" + SnsEnvelope.HOST + FILE);
    certificateUrl("N062", SnsEnvelope.HOST + FILE + "\n");
    certificateUrl("N063", "https://sns.us-east-1.amazonaws.com." + FILE);
    certificateUrl("N064", "https://\u0455ns.us-east-1.amazonaws.com" + FILE);
    certificateUrl("N065", "https://sns.us-east-1.amazonaws.com%2eevil.example" + FILE);
    certificateUrl("N067", "file:///etc/passwd");
    certificateUrl("N068", "https://169.254.169.254/latest/meta-data");
    certificateUrl("N069", "https://SNS.us-east-1.amazonaws.com" + FILE);
    certificateUrl("N070", "https://sns.cn-north-1.amazonaws.com.cn" + FILE);
  }

  /** The URL is not signed. */
  private void certificateUrl(String id, String url) {
    message(id, () -> signed().with("SigningCertURL", url));
  }

  private void certificates() {
    Duration day = Duration.ofDays(1);
    certificate("N071", SigningKey.SNS, SigningKey.SNS, now.minus(day), now.minusSeconds(1));
    certificate("N072", SigningKey.SNS, SigningKey.SNS, now.plusSeconds(60), now.plus(day));
    certificate("N073", "evil.example", "evil.example", now.minus(day), now.plus(day));
    certificate("N074", SigningKey.SNS, "evil.example", now.minus(day), now.plus(day));
    CertificateHost host = sns.host();
    String pemOfA = "-----BEGIN CERTIFICATE-----\n" + "A".repeat(4 << 20);
    certificateAt("N076", () -> host.serve("<html>Sign in</html>"));
    certificateAt("N077", () -> host.serve(pemOfA + "\n-----END CERTIFICATE-----\n"));
    certificateAt("N078", () -> host.serveRedirect(host.endpoint() + path));
    certificateAt("N081", CertificateHost::freshPath);
    certificateAt("N082", () -> host.serveStatus(500));
    certificateAt("N083", host::serveHanging);
    message("N080", this::withCertificateExpiredSince);
  }

  private void certificate(String id, String name, String host, Instant from, Instant until) {
    String pem = sns.key().certificate(name, host, from, until);
    certificateAt(id, () -> sns.host().serve(pem));
  }

  private void certificateAt(String id, Supplier<String> certificatePath) {
    message(id, () -> good().sign(sns.key(), certificatePath.get()));
  }

  private SnsEnvelope withCertificateExpiredSince() {
    String pem =
        sns.key()
            .certificate(SigningKey.SNS, SigningKey.SNS, now.minusSeconds(60), now.plusSeconds(30));
    String expiring = sns.host().serve(pem);
    sns.post(good().sign(sns.key(), expiring));
    sns.waitAMinute();
    return good().sign(sns.key(), expiring);
  }

  private void times() {
    message("N091", () -> sign(SnsEnvelope.notification(event, now.minus(Duration.ofHours(25)))));
    message("N093", () -> sign(SnsEnvelope.notification(event, now.plus(Duration.ofMinutes(10)))));
    message("N094", () -> sign(SnsEnvelope.notification(event, now.plus(Duration.ofMinutes(3)))));
    message("N095", () -> signed().with("Timestamp", "2026-11-24T11:00:00.123+01:00"));
    message("N096", () -> signed().with("Timestamp", "2026-11-24T10:00:00.123999Z"));
  }

  private void json() {
    body("N107", () -> signed().json().replaceFirst("\\{", "{\"TopicArn\":\"evil\","));
    body("N110", () -> signed().json() + signed().json());
    body("N111", () -> "\uFEFF" + signed().json());
    body("N113", () -> "");
    body("N114", () -> "[]");
    body("N115", () -> "hello");
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    body("N116", () -> signed().json().replaceFirst("\\{", "{\"extra\":" + deep + ","));
    message("N117", () -> sign(good().with("Message", "m".repeat(2 << 20))));
  }

  private void http() {
    String type = "text/plain; charset=UTF-8";
    String typeHeader = "x-amz-sns-message-type";
    requests.put(
        "N026",
        () -> post(type, signed().json()).header(typeHeader, "SubscriptionConfirmation").build());
    requests.put("N120", () -> post(type, event).header("x-amz-sns-rawdelivery", "true").build());
    requests.put("N121", () -> post("application/xml", "<a/>").build());
    requests.put("N122", () -> post(type, "x").header("Content-Encoding", "gzip").build());
    requests.put("N123", () -> sns.request().GET().build());
  }

  private void confirmations() {
    String elsewhere = "http://169.254.169.254/";
    String otherAction = SnsEnvelope.HOST + "/?Action=DeleteTopic&TopicArn=" + SnsEnvelope.TOPIC;
    message("N124", () -> sign(confirmation().with("TopicArn", FOREIGN_TOPIC)));
    message("N126", () -> sign(confirmation().without("Token")));
    message("N127", () -> sign(confirmation()).with("SubscribeURL", elsewhere));
    message("N128", () -> sign(confirmation().with("SubscribeURL", elsewhere)));
    message("N129", () -> sign(confirmation().with("SubscribeURL", otherAction)));
  }

  private SnsEnvelope confirmation() {
    return SnsEnvelope.subscriptionConfirmation(now);
  }
}
