package dev.postern.api.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.api.wakeup.WebhookWakeUps;
import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.Tenant;
import dev.postern.model.webhook.WebhookEndpointId;
import dev.postern.model.webhook.WebhookEventType;
import dev.postern.model.webhook.WebhookMessageId;
import dev.postern.model.webhook.WebhookPayload;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** Tells customers' endpoints what happened here. */
@ApplicationScoped
public class WebhookMessageService {
  private final WebhookMessageRepository messages;
  private final WebhookWakeUps wakeUps;
  private final UuidV7 uuids;
  private final ObjectMapper json;

  WebhookMessageService(
      WebhookMessageRepository messages, WebhookWakeUps wakeUps, UuidV7 uuids, ObjectMapper json) {
    this.messages = messages;
    this.wakeUps = wakeUps;
    this.uuids = uuids;
    this.json = json;
  }

  /**
   * In the transaction of the facts, which has entered the tenant.
   *
   * @param data of one event each, in the shape of its type
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void publish(Tenant tenant, WebhookEventType type, List<?> data) {
    if (data.isEmpty()) {
      return;
    }
    messages.insert(tenant, type, data.stream().map(fact -> compose(type, fact)).toList());
    wakeUps.signalAfterCommit();
  }

  /**
   * As {@link #publish}, of something that did not happen, and to one endpoint only.
   *
   * @return under which id it is delivered
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public WebhookMessageId publishSample(
      Tenant tenant, WebhookEndpointId endpoint, WebhookEventType type, Object data) {
    WebhookMessageId id = new WebhookMessageId(uuids.next());
    Instant now = UuidV7.instantOf(id.value());
    String payload = write(SamplePayload.of(type, now, data));
    messages.insertFor(endpoint, tenant, type, new NewMessage(id, now, payload));
    wakeUps.signalAfterCommit();
    return id;
  }

  /** For a feature that writes its message in a batch of native statements. */
  public NewMessage compose(WebhookEventType type, Object data) {
    WebhookMessageId id = new WebhookMessageId(uuids.next());
    Instant now = UuidV7.instantOf(id.value());
    return new NewMessage(id, now, write(new WebhookPayload<>(type.wireName(), now, data)));
  }

  private String write(Object payload) {
    try {
      return json.writeValueAsString(payload);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record cannot be written as JSON", e);
    }
  }
}
