package dev.postern.ingester.aws;

import dev.postern.sandbox.client.SandboxClients;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.EventType;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sns.SnsClient;

/** An AWS account in the sandbox, set up as an operator would and used with AWS's own clients. */
public final class SandboxAws implements AutoCloseable {
  private static final String CONFIGURATION_SET = "postern";
  private static final String DOMAIN = "acme.example";

  private final URI endpoint;
  private final SnsClient sns;
  private final SesV2Client ses;
  private final S3Client s3;

  public SandboxAws(URI endpoint) {
    this.endpoint = endpoint;
    this.sns = SandboxClients.client(SnsClient.builder(), endpoint);
    this.ses = SandboxClients.client(SesV2Client.builder(), endpoint);
    this.s3 = SandboxClients.client(S3Client.builder().forcePathStyle(true), endpoint);
  }

  /** A topic that signs with SHA-256; answers its ARN. */
  public String createTopic(String name) {
    String topic = sns.createTopic(request -> request.name(name)).topicArn();
    sns.setTopicAttributes(
        request -> request.topicArn(topic).attributeName("SignatureVersion").attributeValue("2"));
    return topic;
  }

  /** Has SES tell the topic of everything. */
  public void tellOfEmails(String topic) {
    ses.createConfigurationSet(request -> request.configurationSetName(CONFIGURATION_SET));
    ses.createConfigurationSetEventDestination(
        request ->
            request
                .configurationSetName(CONFIGURATION_SET)
                .eventDestinationName("sns")
                .eventDestination(
                    destination ->
                        destination
                            .enabled(true)
                            .matchingEventTypes(EventType.knownValues())
                            .snsDestination(to -> to.topicArn(topic))));
  }

  public void verifyDomain() {
    ses.createEmailIdentity(request -> request.emailIdentity(DOMAIN));
    URI verification = endpoint.resolve("/_sandbox/identities/" + DOMAIN + "/verify");
    try (HttpClient http = HttpClient.newHttpClient()) {
      http.send(
          HttpRequest.newBuilder(verification).POST(BodyPublishers.noBody()).build(),
          BodyHandlers.discarding());
    } catch (IOException e) {
      throw new IllegalStateException("the sandbox does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public void subscribe(String topic, String url) {
    sns.subscribe(request -> request.topicArn(topic).protocol("http").endpoint(url));
  }

  /** Puts a mail where SES would. */
  public void putMail(String bucket, String key, String mail) {
    s3.createBucket(create -> create.bucket(bucket));
    s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString(mail));
  }

  public void publish(String topic, String message) {
    sns.publish(request -> request.topicArn(topic).message(message));
  }

  /** An ARN for each that was confirmed. */
  public List<String> subscriptions(String topic) {
    return sns.listSubscriptionsByTopic(request -> request.topicArn(topic)).subscriptions().stream()
        .map(subscription -> subscription.subscriptionArn())
        .toList();
  }

  public void send(String to, List<MessageTag> tags) {
    ses.sendEmail(
        request ->
            request
                .fromEmailAddress("hello@" + DOMAIN)
                .configurationSetName(CONFIGURATION_SET)
                .destination(destination -> destination.toAddresses(to))
                .content(
                    content ->
                        content.simple(
                            simple ->
                                simple
                                    .subject(subject -> subject.data("Welcome"))
                                    .body(body -> body.text(text -> text.data("Hello")))))
                .emailTags(tags));
  }

  @Override
  public void close() {
    sns.close();
    ses.close();
    s3.close();
  }
}
