package dev.postern.ingester.sns;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.postern.ingester.problem.Problem;
import dev.postern.ingester.problem.ProblemException;
import dev.postern.ingester.sns.SnsMessage.Confirmation;
import dev.postern.ingester.sns.SnsMessage.Type;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Reads the body strictly. The text that SNS signs does not mark where a field ends, so that fields
 * of loose form could be shifted into each other under one signature; and a body that two parsers
 * read differently must not pass one of them.
 */
final class SnsMessageParser {
  private static final Set<String> FIELDS =
      Set.of(
          "Type",
          "MessageId",
          "TopicArn",
          "Subject",
          "Message",
          "Timestamp",
          "SignatureVersion",
          "Signature",
          "SigningCertURL",
          "SubscribeURL",
          "Token");
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern SUBJECT_FORM = Pattern.compile("[^\\p{Cc}\\u2028\\u2029]{0,100}");
  private static final Pattern TIMESTAMP_FORM =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
  private static final Pattern VERSION_FORM = Pattern.compile("[12]");
  private static final Pattern VISIBLE_FORM = Pattern.compile("[\\x21-\\x7e]{1,2048}");
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int DEPTH = 32;

  private final JsonFactory json =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH).build())
          .build();

  /**
   * @throws ProblemException {@code invalid_sns_message}
   */
  SnsMessage parse(byte[] body) {
    String raw = decode(body);
    Map<String, String> fields = read(raw);
    Type type =
        Type.fromWireName(required(fields, "Type")).orElseThrow(() -> invalid("Type is unknown"));
    if (fields.containsKey("Subject")) {
      matching(fields, "Subject", SUBJECT_FORM);
    }
    checkBase64(required(fields, "Signature"));
    return new SnsMessage(
        raw,
        type,
        UUID.fromString(matching(fields, "MessageId", UUID_FORM)),
        required(fields, "TopicArn"),
        required(fields, "Message"),
        instant(matching(fields, "Timestamp", TIMESTAMP_FORM)),
        SnsSignature.of(fields, type, matching(fields, "SignatureVersion", VERSION_FORM)),
        required(fields, "SigningCertURL"),
        type == Type.NOTIFICATION ? Optional.empty() : Optional.of(confirmation(fields)));
  }

  private static Confirmation confirmation(Map<String, String> fields) {
    return new Confirmation(
        matching(fields, "Token", VISIBLE_FORM), matching(fields, "SubscribeURL", VISIBLE_FORM));
  }

  private static String decode(byte[] body) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      if (text.isEmpty() || text.charAt(0) == BYTE_ORDER_MARK) {
        throw invalid("empty, or a byte order mark");
      }
      return text;
    } catch (CharacterCodingException e) {
      throw invalid("not UTF-8");
    }
  }

  private Map<String, String> read(String text) {
    try (JsonParser parser = json.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw invalid("not an object");
      }
      Map<String, String> fields = new HashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        readField(parser, fields);
      }
      if (parser.nextToken() != null) {
        throw invalid("something follows the object");
      }
      return fields;
    } catch (IOException e) {
      throw invalid("not strict JSON");
    }
  }

  private static void readField(JsonParser parser, Map<String, String> fields) throws IOException {
    String name = parser.currentName();
    JsonToken value = parser.nextToken();
    if (!FIELDS.contains(name)) {
      parser.skipChildren();
    } else if (value == JsonToken.VALUE_STRING) {
      fields.put(name, parser.getText());
    } else {
      throw invalid(name + " is not a string");
    }
  }

  private static String required(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw invalid(name + " is missing");
    }
    return value;
  }

  private static String matching(Map<String, String> fields, String name, Pattern form) {
    String value = required(fields, name);
    if (!form.matcher(value).matches()) {
      throw invalid(name + " has the wrong form");
    }
    return value;
  }

  private static void checkBase64(String signature) {
    try {
      Base64.getDecoder().decode(signature);
    } catch (IllegalArgumentException e) {
      throw invalid("Signature is not base64");
    }
  }

  private static Instant instant(String timestamp) {
    try {
      return Instant.parse(timestamp);
    } catch (DateTimeException e) {
      throw invalid("Timestamp is no time");
    }
  }

  private static ProblemException invalid(String reason) {
    return new ProblemException(Problem.INVALID_SNS_MESSAGE, reason);
  }
}
