package dev.postern.model.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.model.domain.DnsRecord;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The {@code data} of every {@code domain.*} event. */
public record DomainPayload(
    UUID id,
    String name,
    String status,
    @JsonProperty("created_at") Instant createdAt,
    String region,
    List<Record> records) {

  public DomainPayload {
    records = List.copyOf(records);
  }

  /** One DNS record of the domain. */
  public record Record(
      String record,
      String name,
      String type,
      String ttl,
      String status,
      String value,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer priority) {

    public static Record of(DnsRecord dns) {
      return new Record(
          dns.purpose().webhookLabel(),
          dns.name(),
          dns.type().name(),
          DnsRecord.TTL,
          dns.status().wireName(),
          dns.value(),
          dns.priority());
    }
  }
}
