package dev.postern.dispatcher.fact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.dispatcher.ses.SesConfig;
import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.Tenant;
import dev.postern.model.trace.TraceContext;
import dev.postern.model.webhook.WebhookEventType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Records facts in the transaction that makes them true. */
@ApplicationScoped
public class FactService {
  private final FactRepository repository;
  private final UuidV7 uuids;
  private final ObjectMapper json;
  private final String region;

  FactService(FactRepository repository, UuidV7 uuids, ObjectMapper json, SesConfig ses) {
    this.repository = repository;
    this.uuids = uuids;
    this.json = json;
    this.region = ses.region();
  }

  /**
   * Answers whether webhook messages were written: then their dispatcher is to be woken after the
   * commit.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public boolean record(List<EmailFact> facts) {
    return !facts.isEmpty() && repository.insertNew(facts.stream().map(this::row).toList()) > 0;
  }

  private FactRow row(EmailFact fact) {
    FactPayload payload = new FactPayload(fact, region);
    WebhookEventType type = WebhookEventType.of(fact.type()).orElseThrow();
    Tenant tenant = fact.email().tenant();
    UUID event = uuids.next();
    UUID message = uuids.next();
    return new FactRow(
        tenant.organization(),
        tenant.environment(),
        fact.email().id(),
        fact.key(),
        event,
        UuidV7.instantOf(event),
        fact.type().wireName(),
        payload.recipient(),
        fact.at(),
        payload.details(),
        message,
        UuidV7.instantOf(message),
        type.wireName(),
        text(payload.message(type)),
        TraceContext.header(fact.email().trace()));
  }

  private String text(Object payload) {
    try {
      return json.writeValueAsString(payload);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a payload cannot be written as JSON", e);
    }
  }
}
