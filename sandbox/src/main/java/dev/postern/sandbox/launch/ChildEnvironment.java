package dev.postern.sandbox.launch;

import dev.postern.model.apikey.ApiKeyToken;
import dev.postern.sandbox.postgres.Passwords;
import dev.postern.sandbox.postgres.PosternDatabase;
import java.util.Map;
import java.util.TreeMap;

/**
 * The environment variables that each process is given. A service gets its own secrets only, and
 * nothing that would lead it from the sandbox to somebody's real AWS account or database.
 */
record ChildEnvironment(Map<String, String> inherited, Ports ports, StateFolder state) {

  static final String REGION = "us-east-1";
  static final String TOPIC = "postern-ses-events";
  static final String TOPIC_ARN = "arn:aws:sns:us-east-1:000000000000:" + TOPIC;
  static final String INBOUND_TOPIC_ARN = TOPIC_ARN.replace("events", "inbound");
  static final String INBOUND_BUCKET = "postern-received-mails";
  static final String CONFIGURATION_SET = "postern";
  static final String DEAD_LETTER_QUEUE = "postern-sns-dead-letters";

  private static final String UNHINDERED = "100000";

  static String queueUrl(Ports ports) {
    return Ports.url(ports.sandbox()) + "/000000000000/" + DEAD_LETTER_QUEUE;
  }

  /** What a sandbox server is given, which needs no secret. */
  Map<String, String> ofServer(String portVariable, int port) {
    var variables = basics();
    variables.put(portVariable, "" + port);
    return variables;
  }

  Map<String, String> ofService(Service service, PosternDatabase database) {
    var variables = basics();
    variables.put("POSTERN_PROFILE", "local");
    variables.putAll(ports.listening(service));
    variables.put(service.variable("DATABASE_URL"), database.login(service.role()).libpq());
    variables.put("AWS_REGION", REGION);
    variables.put("AWS_ACCESS_KEY_ID", "sandbox");
    variables.put("AWS_SECRET_ACCESS_KEY", "sandbox");
    variables.put("POSTERN_AWS_ENDPOINT", Ports.url(ports.sandbox()));
    variables.putAll(
        switch (service) {
          case API -> accounts();
          case INGESTER -> intake();
          case DISPATCHER -> sending();
        });
    return variables;
  }

  /** The text that webhook secrets are sealed under. */
  String encryptionKey() {
    return state.secret("webhook-secret-encryption-key", Passwords::generate);
  }

  /** What the keys of this installation start with. */
  String apiKeyPrefix() {
    var prefix = inherited.getOrDefault("POSTERN_API_KEY_PREFIX", "");
    return prefix.isEmpty() ? ApiKeyToken.DEFAULT_PREFIX : prefix;
  }

  private Map<String, String> accounts() {
    var variables = new TreeMap<>(webhooks());
    variables.put("POSTERN_PUBLIC_URL", Ports.url(ports.api()));
    variables.put("POSTERN_INGESTER_URL", Ports.url(ports.ingester()));
    variables.put(
        "POSTERN_SECRET_ENCRYPTION_KEY",
        state.secret("secret-encryption-key", Passwords::generate));
    // Whoever tries or measures it on this machine comes from one address and in bursts.
    variables.put("POSTERN_RATE_LIMIT_PER_ADDRESS", UNHINDERED);
    variables.put("POSTERN_RATE_LIMIT_PER_KEY", UNHINDERED);
    variables.put("POSTERN_RATE_LIMIT_PER_ORGANIZATION", UNHINDERED);
    variables.put("POSTERN_OPERATOR_TOKEN", state.secret("operator-token", Passwords::generate));
    return variables;
  }

  private Map<String, String> webhooks() {
    return Map.of(
        "WEBHOOK_SECRET_ENCRYPTION_KEY", encryptionKey(),
        "POSTERN_WEBHOOK_ALLOW_HTTP", "true",
        "POSTERN_WEBHOOK_ALLOW_CIDRS", "127.0.0.1/32");
  }

  private Map<String, String> sending() {
    var variables = new TreeMap<>(webhooks());
    variables.put("POSTERN_SES_CONFIGURATION_SET", CONFIGURATION_SET);
    return variables;
  }

  private Map<String, String> intake() {
    var variables = new TreeMap<>(webhooks());
    variables.put("POSTERN_SNS_CERTIFICATE_ENDPOINT", Ports.url(ports.sandbox()));
    variables.put("SES_EVENTS_SNS_TOPIC_ARN", TOPIC_ARN);
    variables.put("SES_INBOUND_SNS_TOPIC_ARN", INBOUND_TOPIC_ARN);
    variables.put("SES_INBOUND_BUCKET_NAME", INBOUND_BUCKET);
    variables.put("POSTERN_SNS_DEAD_LETTER_QUEUE_URL", queueUrl(ports));
    variables.put("INGESTER_JOB_TOKEN", state.secret("ingester-job-token", Passwords::generate));
    variables.put(
        "INGESTER_INBOUND_TOKEN", state.secret("ingester-inbound-token", Passwords::generate));
    return variables;
  }

  private Map<String, String> basics() {
    var variables = new TreeMap<>(inherited);
    variables.keySet().removeIf(ChildEnvironment::isForeign);
    variables.put("POSTERN_HOST", "127.0.0.1");
    return variables;
  }

  private static boolean isForeign(String variable) {
    return variable.startsWith("AWS_") || variable.endsWith("DATABASE_URL");
  }
}
