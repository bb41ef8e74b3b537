package dev.postern.sandbox.aws.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.aws.wire.AwsAnswer;
import dev.postern.sandbox.aws.wire.AwsApi;
import dev.postern.sandbox.aws.wire.AwsCall;
import dev.postern.sandbox.aws.wire.Json;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** SQS in the JSON protocol, which names the operation in a header. */
public final class SqsApi implements AwsApi {
  private static final String TARGET = "AmazonSQS.";
  private static final String CONTENT_TYPE = "application/x-amz-json-1.0";
  private static final int LARGEST_BATCH = 10;

  private final Queues queues;
  private final Map<String, Function<AwsCall, ObjectNode>> operations;

  public SqsApi(Queues queues) {
    this.queues = queues;
    this.operations =
        Map.ofEntries(
            Map.entry("CreateQueue", this::createQueue),
            Map.entry("GetQueueUrl", this::getQueueUrl),
            Map.entry("ListQueues", this::listQueues),
            Map.entry("DeleteQueue", this::deleteQueue),
            Map.entry("PurgeQueue", this::purgeQueue),
            Map.entry("GetQueueAttributes", this::getQueueAttributes),
            Map.entry("SetQueueAttributes", this::setQueueAttributes),
            Map.entry("SendMessage", this::sendMessage),
            Map.entry("ReceiveMessage", this::receiveMessage),
            Map.entry("DeleteMessage", this::deleteMessage),
            Map.entry("ChangeMessageVisibility", this::changeMessageVisibility));
  }

  /** Receiving may wait for a message. */
  @Override
  public boolean blocking() {
    return true;
  }

  @Override
  public String operation(AwsCall call) {
    String target = call.header("X-Amz-Target");
    return target != null && target.startsWith(TARGET) ? target.substring(TARGET.length()) : "";
  }

  @Override
  public AwsAnswer answer(AwsCall call) {
    Function<AwsCall, ObjectNode> operation = operations.get(operation(call));
    if (operation == null) {
      return error(400, "UnsupportedOperation", "The sandbox has no such operation");
    }
    try {
      return answer(200, operation.apply(call));
    } catch (SqsException e) {
      return error(400, e.code(), String.valueOf(e.getMessage()));
    }
  }

  @Override
  public AwsAnswer throttled() {
    return error(400, "RequestThrottled", "Rate exceeded");
  }

  @Override
  public AwsAnswer failed() {
    return error(500, "InternalFailure", "Internal failure");
  }

  private ObjectNode createQueue(AwsCall call) {
    JsonNode request = call.json();
    Queue queue = queues.create(request.path("QueueName").asText(), attributes(request));
    return Json.object().put("QueueUrl", url(call, queue));
  }

  private ObjectNode getQueueUrl(AwsCall call) {
    Queue queue = queues.get(call.json().path("QueueName").asText());
    return Json.object().put("QueueUrl", url(call, queue));
  }

  private ObjectNode listQueues(AwsCall call) {
    ObjectNode answer = Json.object();
    answer.set(
        "QueueUrls", Json.array(queues.all().stream().map(queue -> url(call, queue)).toList()));
    return answer;
  }

  private ObjectNode deleteQueue(AwsCall call) {
    queues.delete(queueOf(call));
    return Json.object();
  }

  private ObjectNode purgeQueue(AwsCall call) {
    queues.purge(queueOf(call));
    return Json.object();
  }

  private ObjectNode getQueueAttributes(AwsCall call) {
    Queue queue = queues.get(queueOf(call));
    List<String> wanted = Json.strings(call.json().path("AttributeNames"));
    Map<String, String> attributes = new TreeMap<>(queue.attributes());
    attributes.put("QueueArn", Queue.arn(queue.name()));
    attributes.put("CreatedTimestamp", String.valueOf(queue.createdAtMillis() / 1000));
    attributes.put("ApproximateNumberOfMessages", "" + queues.count(queue.name(), true));
    attributes.put("ApproximateNumberOfMessagesNotVisible", "" + queues.count(queue.name(), false));
    attributes.put("VisibilityTimeout", "" + queue.visibility().toSeconds());
    attributes.put("MessageRetentionPeriod", "" + queue.retention().toSeconds());
    attributes.putIfAbsent("SqsManagedSseEnabled", "true");
    if (!wanted.contains("All")) {
      attributes.keySet().retainAll(wanted);
    }
    ObjectNode answer = Json.object();
    answer.set("Attributes", Json.tree(attributes));
    return answer;
  }

  private ObjectNode setQueueAttributes(AwsCall call) {
    queues.setAttributes(queueOf(call), attributes(call.json()));
    return Json.object();
  }

  private ObjectNode sendMessage(AwsCall call) {
    QueuedMessage message = queues.send(queueOf(call), call.json().path("MessageBody").asText());
    return Json.object()
        .put("MessageId", message.id())
        .put("MD5OfMessageBody", md5(message.body()));
  }

  private ObjectNode receiveMessage(AwsCall call) {
    JsonNode request = call.json();
    Queue queue = queues.get(queueOf(call));
    int limit = Math.clamp(request.path("MaxNumberOfMessages").asInt(1), 1, LARGEST_BATCH);
    Duration visibility =
        request.has("VisibilityTimeout")
            ? Duration.ofSeconds(request.path("VisibilityTimeout").asLong())
            : queue.visibility();
    Duration patience = Duration.ofSeconds(request.path("WaitTimeSeconds").asLong());
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("Messages");
    try {
      queues
          .receive(queue.name(), limit, visibility, patience)
          .forEach(message -> list.add(received(message)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return answer;
  }

  private static ObjectNode received(QueuedMessage message) {
    ObjectNode json = Json.object();
    json.put("MessageId", message.id());
    json.put("ReceiptHandle", message.receipt());
    json.put("MD5OfBody", md5(message.body()));
    json.put("Body", message.body());
    json.putObject("Attributes")
        .put("ApproximateReceiveCount", "" + message.receiveCount())
        .put("SentTimestamp", "" + message.sentAtMillis());
    return json;
  }

  private ObjectNode deleteMessage(AwsCall call) {
    queues.get(queueOf(call));
    queues.deleteMessage(call.json().path("ReceiptHandle").asText());
    return Json.object();
  }

  private ObjectNode changeMessageVisibility(AwsCall call) {
    queues.get(queueOf(call));
    queues.changeVisibility(
        call.json().path("ReceiptHandle").asText(),
        Duration.ofSeconds(call.json().path("VisibilityTimeout").asLong()));
    return Json.object();
  }

  private static Map<String, String> attributes(JsonNode request) {
    Map<String, String> attributes = new TreeMap<>();
    request
        .path("Attributes")
        .properties()
        .forEach(entry -> attributes.put(entry.getKey(), entry.getValue().asText()));
    return attributes;
  }

  private static String queueOf(AwsCall call) {
    String url = call.json().path("QueueUrl").asText();
    return url.substring(url.lastIndexOf('/') + 1);
  }

  private static String url(AwsCall call, Queue queue) {
    return "http://" + call.header("Host") + "/000000000000/" + queue.name();
  }

  private static String md5(String body) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("MD5").digest(body.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static AwsAnswer error(int status, String code, String message) {
    return answer(
        status, Json.object().put("__type", "com.amazonaws.sqs#" + code).put("message", message));
  }

  private static AwsAnswer answer(int status, ObjectNode body) {
    Buffer json = Json.write(body);
    return AwsAnswer.of(status, CONTENT_TYPE, json);
  }
}
