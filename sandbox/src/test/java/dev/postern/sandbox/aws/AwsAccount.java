package dev.postern.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.postern.operations.aws.AwsCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.messagemanager.sns.SnsMessageManager;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * A sandbox, the command that sets its account up, and an ingester that confirms what it should.
 */
final class AwsAccount implements AutoCloseable {
  static final String ID = "000000000000";
  static final String EVENTS = "arn:aws:sns:us-east-1:" + ID + ":postern-ses-events";
  static final String INBOUND = "arn:aws:sns:us-east-1:" + ID + ":postern-ses-inbound";
  static final String QUEUE = "postern-sns-dead-letters";
  static final String BUCKET = "acme-inbound";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final AwsSandbox sandbox;
  private final SandboxClients clients;
  private final SnsClient sns;
  private final HttpServer ingester;
  private final AtomicInteger answer = new AtomicInteger(200);
  private final BlockingQueue<JsonNode> notifications = new LinkedBlockingQueue<>();
  private final Map<String, String> variables = new HashMap<>();

  record Run(int status, String output) {}

  AwsAccount(Duration snsPatience) throws IOException {
    sandbox = AwsSandbox.start(AwsSandboxOptions.onAnyPort().withSnsPatience(snsPatience));
    clients = new SandboxClients(sandbox);
    sns = clients.sns();
    ingester = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    ingester.createContext("/events", this::receive);
    ingester.start();
    variables.put("AWS_REGION", "us-east-1");
    variables.put("AWS_ACCESS_KEY_ID", "sandbox");
    variables.put("AWS_SECRET_ACCESS_KEY", "sandbox");
    variables.put("POSTERN_AWS_ENDPOINT", sandbox.endpoint().toString());
    variables.put("POSTERN_INGESTER_URL", "http://127.0.0.1:" + ingester.getAddress().getPort());
    variables.put("SES_INBOUND_BUCKET_NAME", BUCKET);
    variables.put("POSTERN_STORAGE", "s3://acme-files/postern");
  }

  String ingesterUrl() {
    return variables.getOrDefault("POSTERN_INGESTER_URL", "");
  }

  SandboxClients clients() {
    return clients;
  }

  /** Sets a variable, or takes it away where the value is empty. */
  AwsAccount with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  SnsMessageManager verifier() {
    return SandboxSnsVerifier.of(sandbox);
  }

  Run run(String command) {
    return run(command, PATIENCE);
  }

  Run run(String command, Duration patience) {
    var bytes = new ByteArrayOutputStream();
    var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    int status = new AwsCommand(out, patience).run(command, variables);
    return new Run(status, bytes.toString(StandardCharsets.UTF_8));
  }

  void ingesterAnswers(int status) {
    answer.set(status);
  }

  JsonNode nextNotification() throws InterruptedException {
    JsonNode next = notifications.poll(20, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("SNS delivered nothing");
    }
    return next;
  }

  private void receive(HttpExchange exchange) throws IOException {
    JsonNode envelope = JSON.readTree(exchange.getRequestBody());
    int status = answer.get();
    if (status == 200 && envelope.path("Type").asText().equals("SubscriptionConfirmation")) {
      sns.confirmSubscription(
          request ->
              request
                  .topicArn(envelope.path("TopicArn").asText())
                  .token(envelope.path("Token").asText()));
    } else {
      notifications.add(envelope);
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  @Override
  public void close() {
    ingester.stop(0);
    sns.close();
    sandbox.close();
  }
}
