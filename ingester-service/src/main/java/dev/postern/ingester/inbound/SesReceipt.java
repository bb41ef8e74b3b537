package dev.postern.ingester.inbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What SES tells of a mail that its receipt rule has put into a bucket.
 *
 * @param recipients those that the rule was for; empty if it does not say
 * @see <a
 *     href="https://docs.aws.amazon.com/ses/latest/dg/receiving-email-notifications-contents.html">Amazon
 *     SES: contents of notifications</a>
 */
public record SesReceipt(String bucket, String key, List<String> recipients, Verdicts verdicts) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Empty if it tells of something else. */
  public static Optional<SesReceipt> parse(String message) {
    try {
      JsonNode root = JSON.readTree(message);
      JsonNode receipt = root.path("receipt");
      JsonNode action = receipt.path("action");
      String bucket = action.path("bucketName").asText("");
      String key = action.path("objectKey").asText("");
      boolean stored = action.path("type").asText("").equals("S3");
      if (!stored || bucket.isEmpty() || key.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(new SesReceipt(bucket, key, recipients(root), verdicts(receipt)));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static List<String> recipients(JsonNode root) {
    JsonNode told = root.path("receipt").path("recipients");
    JsonNode some = told.isEmpty() ? root.path("mail").path("destination") : told;
    List<String> recipients = new ArrayList<>();
    some.forEach(recipient -> recipients.add(recipient.asText()));
    return List.copyOf(recipients);
  }

  private static Verdicts verdicts(JsonNode receipt) {
    return new Verdicts(
        verdict(receipt, "spam"),
        verdict(receipt, "virus"),
        verdict(receipt, "spf"),
        verdict(receipt, "dkim"),
        verdict(receipt, "dmarc"));
  }

  private static @Nullable String verdict(JsonNode receipt, String name) {
    String status = receipt.path(name + "Verdict").path("status").asText("");
    return status.matches("[A-Z_]{1,30}") ? status : null;
  }
}
