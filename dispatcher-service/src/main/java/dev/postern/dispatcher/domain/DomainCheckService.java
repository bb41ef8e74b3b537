package dev.postern.dispatcher.domain;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.dispatcher.domain.DomainRecordRepository.DomainRow;
import dev.postern.dispatcher.domain.DomainRecordRepository.MessageRow;
import dev.postern.dispatcher.domain.RemovalRepository.Removal;
import dev.postern.model.domain.DnsRecord;
import dev.postern.model.id.UuidV7;
import dev.postern.model.webhook.DomainPayload;
import dev.postern.model.webhook.WebhookEventType;
import dev.postern.model.webhook.WebhookPayload;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Takes domains that are due, and records what was found. */
@ApplicationScoped
class DomainCheckService {
  private static final WebhookEventType UPDATED = WebhookEventType.DOMAIN_UPDATED;
  private static final double MILLIS = 1000.0;

  private final DomainClaimRepository claims;
  private final DomainRecordRepository domains;
  private final RemovalRepository removals;
  private final DomainConfig config;
  private final UuidV7 uuids;
  private final ObjectMapper json;

  DomainCheckService(
      DomainClaimRepository claims,
      DomainRecordRepository domains,
      RemovalRepository removals,
      DomainConfig config,
      UuidV7 uuids,
      ObjectMapper json) {
    this.claims = claims;
    this.domains = domains;
    this.removals = removals;
    this.config = config;
    this.uuids = uuids;
    this.json = json;
  }

  @Transactional
  List<ClaimedDomain> claim(int limit) {
    return claims.claim(UUID.randomUUID(), config.lease(), limit).stream()
        .map(domain -> domain.with(claims.records(domain.tenant().environment(), domain.id())))
        .toList();
  }

  /** Once its owner has proved it: whose the name is from now on. */
  @Transactional
  Ownership own(ClaimedDomain domain) {
    if (domains.own(domain)) {
      return Ownership.OWN;
    }
    return domains.isOwned(domain.name()) ? Ownership.TAKEN : Ownership.LEAVING;
  }

  /** What was recorded of a look at a domain. */
  enum Recorded {
    /** The domain is gone, or somebody else looks at it. */
    LOST,
    UNCHANGED,
    /** Webhooks are told. */
    CHANGED
  }

  @Transactional
  Recorded record(ClaimedDomain domain, DomainVerdict verdict, ConfigurationSets sets) {
    if (!domains.lock(domain)) {
      return Recorded.LOST;
    }
    if (isOutdated(domain)) {
      domains.release(domain);
      return Recorded.UNCHANGED;
    }
    domains.record(row(domain, verdict, sets));
    domains.record(domain.tenant().environment(), verdict.records());
    if (verdict.released()) {
      removals.insert(Removal.of(domain, sets));
    }
    if (verdict.status() == domain.status()) {
      return Recorded.UNCHANGED;
    }
    domains.publish(message(domain, verdict));
    return Recorded.CHANGED;
  }

  /** The customer has asked for more since, of which a verdict would not know. */
  private boolean isOutdated(ClaimedDomain domain) {
    Set<UUID> judged = ids(domain.records());
    return !judged.containsAll(ids(claims.records(domain.tenant().environment(), domain.id())));
  }

  private static Set<UUID> ids(List<DnsRecord> records) {
    return records.stream().map(DnsRecord::id).collect(toSet());
  }

  /** Has SES forget what we told it of a domain that was lost while we looked at it. */
  @Transactional
  void abandon(ClaimedDomain domain, ConfigurationSets sets) {
    if (!domains.isStillOwn(domain)) {
      removals.insert(Removal.of(domain, sets));
    }
  }

  private static DomainRow row(
      ClaimedDomain domain, DomainVerdict verdict, ConfigurationSets sets) {
    return new DomainRow(
        domain.tenant().environment(),
        domain.id(),
        domain.lease(),
        verdict.status().wireName(),
        verdict.failedChecks(),
        verdict.nextCheck().map(Duration::toMillis).map(millis -> millis / MILLIS).orElse(null),
        verdict.released(),
        verdict.released() ? null : sets.current(),
        verdict.released() ? null : sets.previous());
  }

  private MessageRow message(ClaimedDomain domain, DomainVerdict verdict) {
    UUID id = uuids.next();
    DomainPayload data =
        new DomainPayload(
            domain.id().value(),
            domain.name(),
            verdict.status().wireName(),
            domain.createdAt(),
            domain.region(),
            verdict.records().stream().map(DomainPayload.Record::of).toList());
    return new MessageRow(
        id,
        UuidV7.instantOf(id),
        domain.tenant().organization(),
        domain.tenant().environment(),
        UPDATED.wireName(),
        text(new WebhookPayload<>(UPDATED.wireName(), UuidV7.instantOf(id), data)));
  }

  private String text(Object payload) {
    try {
      return json.writeValueAsString(payload);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a payload cannot be written as JSON", e);
    }
  }
}
