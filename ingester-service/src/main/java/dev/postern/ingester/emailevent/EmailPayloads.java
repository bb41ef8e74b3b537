package dev.postern.ingester.emailevent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.ingester.emailevent.EmailChange.SuppressionRow;
import dev.postern.ingester.emailevent.StoredEmail.Recipient;
import dev.postern.ingester.settings.InstallationConfig;
import dev.postern.model.email.EmailStatus;
import dev.postern.model.email.SesMessageId;
import dev.postern.model.webhook.EmailPayload;
import dev.postern.model.webhook.SuppressionPayload;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What customers are told, in the shapes that Resend's clients know. */
@Singleton
class EmailPayloads {
  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};
  private static final TypeReference<List<Tag>> TAGS = new TypeReference<>() {};

  private final String region;
  private final ObjectMapper json;

  EmailPayloads(InstallationConfig installation, ObjectMapper json) {
    this.region = installation.awsRegion();
    this.json = json;
  }

  record Tag(String name, String value) {}

  EmailPayload email(StoredEmail email, EmailFact fact, String sesMessageId) {
    EventDetails details = fact.details();
    return new EmailPayload(
        email.createdAt(),
        email.id().value(),
        new SesMessageId(sesMessageId).messageIdHeader(region),
        email.from(),
        concerned(email, fact),
        email.subject(),
        tags(email.tags()),
        headers(email.headers()),
        details.bounce(),
        details.click(),
        details.failed(),
        details.suppressed());
  }

  SuppressionPayload suppression(SuppressionRow row, StoredEmail email) {
    return new SuppressionPayload(
        row.id(),
        row.address().toLowerCase(Locale.ROOT),
        row.reason().wireName(),
        email.id().value(),
        row.createdAt());
  }

  /** Those it happened to; where SES does not say, all whom it was sent to. */
  private static List<String> concerned(StoredEmail email, EmailFact fact) {
    return fact.address()
        .map(List::of)
        .orElseGet(
            () ->
                email.recipients().stream()
                    .filter(recipient -> recipient.status() != EmailStatus.SUPPRESSED)
                    .map(Recipient::address)
                    .toList());
  }

  private @Nullable Map<String, String> tags(String array) {
    Map<String, String> tags = new LinkedHashMap<>();
    read(array, TAGS).forEach(tag -> tags.put(tag.name(), tag.value()));
    return tags.isEmpty() ? null : tags;
  }

  private @Nullable List<EmailPayload.Header> headers(String object) {
    List<EmailPayload.Header> headers =
        read(object, HEADERS).entrySet().stream()
            .map(header -> new EmailPayload.Header(header.getKey(), header.getValue()))
            .toList();
    return headers.isEmpty() ? null : headers;
  }

  private <T> T read(String text, TypeReference<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored JSON cannot be read", e);
    }
  }
}
