package dev.postern.api.webhooktest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.postern.model.webhook.WebhookEventType;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SampleDataTest {
  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
  private static final String NOTHING = new UUID(0, 0).toString();

  private final JsonMapper json = JsonMapper.builder().addModule(new JavaTimeModule()).build();

  @ParameterizedTest
  @EnumSource
  void speaksOfNothingThatExists(WebhookEventType type) {
    assertThat(sample(type).toString()).contains("\"" + NOTHING + "\"");
  }

  @ParameterizedTest
  @CsvSource({
    "EMAIL_DELIVERED, email_id",
    "EMAIL_BOUNCED, bounce",
    "EMAIL_CLICKED, click",
    "EMAIL_FAILED, failed",
    "EMAIL_SUPPRESSED, suppressed",
    "EMAIL_RECEIVED, received_for",
    "DOMAIN_UPDATED, records",
    "SUPPRESSION_ADDED, origin",
    "ENDPOINT_FAILING, failing_since",
    "ENDPOINT_DISABLED, reason"
  })
  void hasTheShapeOfItsType(WebhookEventType type, String field) {
    assertThat(sample(type).has(field)).isTrue();
  }

  private JsonNode sample(WebhookEventType type) {
    return json.valueToTree(SampleData.of(type, NOW));
  }
}
