package dev.postern.operations.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The policies of {@code deploy/aws} with this installation's names in the place of {@code {name}}.
 * A statement about something that is not in use is left out.
 */
record PolicyTemplates(Map<String, String> values) {
  static final String INBOUND_PREFIX = "inbound/";
  private static final Pattern UNKNOWN = Pattern.compile("\\{[a-z_]+}");

  PolicyTemplates {
    values = Map.copyOf(values);
  }

  static PolicyTemplates of(AwsSettings settings, Account account) {
    Names names = settings.names();
    Map<String, String> values = new HashMap<>();
    values.put("partition", account.partition());
    values.put("region", account.region());
    values.put("account", account.id());
    values.put("events_topic", names.eventsTopic());
    values.put("inbound_topic", names.inboundTopic());
    values.put("dead_letter_queue", names.deadLetterQueue());
    values.put("configuration_set", names.configurationSet());
    values.put("inbound_prefix", INBOUND_PREFIX);
    settings.inboundBucket().ifPresent(bucket -> values.put("inbound_bucket", bucket));
    settings
        .storage()
        .ifPresent(
            bucket -> {
              values.put("storage_bucket", bucket.name());
              values.put("storage_prefix", bucket.prefix());
            });
    return new PolicyTemplates(values);
  }

  PolicyTemplates with(String name, String value) {
    Map<String, String> more = new HashMap<>(values);
    more.put(name, value);
    return new PolicyTemplates(more);
  }

  /** The policy of that file, which may have no statement left. */
  PolicyDocument render(String file) {
    PolicyDocument template = PolicyDocument.parse(read(file));
    return template.withStatements(
        template.statements().stream()
            .map(statement -> fill(statement.toString()))
            .filter(statement -> !UNKNOWN.matcher(statement).find())
            .map(statement -> PolicyDocument.parse(statement).json())
            .map(JsonNode.class::cast)
            .toList());
  }

  private String fill(String statement) {
    String filled = statement;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace("{" + value.getKey() + "}", value.getValue());
    }
    return filled;
  }

  private static String read(String file) {
    try (InputStream resource = PolicyTemplates.class.getResourceAsStream(file)) {
      if (resource == null) {
        throw new IllegalStateException("there is no " + file);
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
