package dev.postern.dispatcher.domain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.dispatcher.domain.DomainRecordRepository.MessageRow;
import dev.postern.model.domain.DnsRecord;
import dev.postern.model.domain.DomainStatus;
import dev.postern.model.id.UuidV7;
import dev.postern.model.webhook.DomainPayload;
import dev.postern.model.webhook.WebhookEventType;
import dev.postern.model.webhook.WebhookPayload;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Tells webhooks of a domain's new status, in the transaction that gives it. */
@ApplicationScoped
class DomainNews {
  private static final WebhookEventType UPDATED = WebhookEventType.DOMAIN_UPDATED;

  private final DomainRecordRepository domains;
  private final UuidV7 uuids;
  private final ObjectMapper json;

  DomainNews(DomainRecordRepository domains, UuidV7 uuids, ObjectMapper json) {
    this.domains = domains;
    this.uuids = uuids;
    this.json = json;
  }

  void publish(ClaimedDomain domain, DomainStatus status, List<DnsRecord> records) {
    UUID id = uuids.next();
    DomainPayload data =
        new DomainPayload(
            domain.id().value(),
            domain.name(),
            status.wireName(),
            domain.createdAt(),
            domain.region(),
            records.stream().map(DomainPayload.Record::of).toList());
    domains.publish(
        new MessageRow(
            id,
            UuidV7.instantOf(id),
            domain.tenant().organization(),
            domain.tenant().environment(),
            UPDATED.wireName(),
            text(new WebhookPayload<>(UPDATED.wireName(), UuidV7.instantOf(id), data))));
  }

  private String text(Object payload) {
    try {
      return json.writeValueAsString(payload);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a payload cannot be written as JSON", e);
    }
  }
}
