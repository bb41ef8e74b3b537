package dev.postern.api.webhook;

import dev.postern.api.pagination.Page;
import dev.postern.api.pagination.PageRequest;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.Tenant;
import dev.postern.model.webhook.SignatureScheme;
import dev.postern.model.webhook.WebhookEndpointId;
import dev.postern.model.webhook.WebhookEventType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the endpoints of each environment. */
@ApplicationScoped
class WebhookService {
  private static final int MAX_ENDPOINTS = 20;
  private static final int DEFAULT_IN_FLIGHT = 10;

  private final WebhookRepository webhooks;
  private final SigningSecretService secrets;
  private final WebhookVault vault;
  private final WebhookAudit audit;
  private final TenantContext context;
  private final UuidV7 uuids;

  WebhookService(
      WebhookRepository webhooks,
      SigningSecretService secrets,
      WebhookVault vault,
      WebhookAudit audit,
      TenantContext context,
      UuidV7 uuids) {
    this.webhooks = webhooks;
    this.secrets = secrets;
    this.vault = vault;
    this.audit = audit;
    this.context = context;
    this.uuids = uuids;
  }

  /**
   * @param wanted with an address and events
   */
  @Transactional
  CreateOutcome create(Tenant tenant, WebhookChange wanted) {
    context.enter(tenant);
    EnvironmentId environment = tenant.environment();
    webhooks.lockAll(environment);
    if (webhooks.count(environment) >= MAX_ENDPOINTS) {
      return new CreateOutcome.TooMany(MAX_ENDPOINTS);
    }
    WebhookEndpointId id = new WebhookEndpointId(uuids.next());
    StoredWebhook webhook = fresh(environment, id, wanted);
    webhooks.insert(tenant, webhook);
    SigningSecret secret = secrets.add(tenant, id, webhook.scheme());
    audit.created(tenant, id, wanted);
    return new CreateOutcome.Created(id, secret);
  }

  private StoredWebhook fresh(
      EnvironmentId environment, WebhookEndpointId id, WebhookChange wanted) {
    EndpointHeaders headers = EndpointHeaders.none().with(wanted.headers());
    return new StoredWebhook(
        id,
        wanted.url().orElseThrow(),
        names(wanted.events().orElseThrow()),
        WebhookStatus.ENABLED.wireName(),
        wanted.description().filter(text -> !text.isEmpty()).orElse(null),
        wanted.ordered().orElse(false),
        vault.seal(environment, id, headers),
        UuidV7.instantOf(id.value()),
        wanted.scheme().orElse(SignatureScheme.V1),
        wanted.maxInFlight().orElse(DEFAULT_IN_FLIGHT),
        wanted.maxPerSecond(null));
  }

  /** Empty if the cursor is no endpoint of the tenant's. */
  @Transactional
  Optional<Page<StoredWebhook>> list(Tenant tenant, PageRequest request) {
    context.enter(tenant);
    EnvironmentId environment = tenant.environment();
    if (request.cursor().isPresent()
        && webhooks.find(environment, new WebhookEndpointId(request.cursor().get())).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Page.of(webhooks.page(environment, request), request));
  }

  @Transactional
  Optional<WebhookDetails> get(Tenant tenant, WebhookEndpointId id) {
    context.enter(tenant);
    EnvironmentId environment = tenant.environment();
    return webhooks
        .find(environment, id)
        .map(
            found ->
                new WebhookDetails(
                    found,
                    vault.open(environment, id, found.sealedHeaders()).names(),
                    secrets.current(tenant, id),
                    publicKey(tenant, found)));
  }

  /** A key pair that signs no more is nobody's to trust. */
  private Optional<String> publicKey(Tenant tenant, StoredWebhook webhook) {
    return webhook.scheme() == SignatureScheme.V1A
        ? secrets.publicKey(tenant, webhook.id())
        : Optional.empty();
  }

  /** Answers whether there is such an endpoint. */
  @Transactional
  boolean update(Tenant tenant, WebhookEndpointId id, WebhookChange wanted) {
    context.enter(tenant);
    Optional<StoredWebhook> found = webhooks.lock(tenant.environment(), id);
    found.ifPresent(
        webhook -> {
          webhooks.update(tenant.environment(), changed(tenant.environment(), webhook, wanted));
          if (wanted.scheme().equals(Optional.of(SignatureScheme.V1A))) {
            secrets.ensureKey(tenant, id);
          }
          audit.updated(tenant, id, wanted);
        });
    return found.isPresent();
  }

  private StoredWebhook changed(
      EnvironmentId environment, StoredWebhook before, WebhookChange wanted) {
    return new StoredWebhook(
        before.id(),
        wanted.url().orElse(before.url()),
        wanted.events().map(WebhookService::names).orElse(before.events()),
        wanted.status().map(WebhookStatus::wireName).orElse(before.status()),
        wanted.description().or(() -> Optional.ofNullable(before.description())).orElse(null),
        wanted.ordered().orElse(before.ordered()),
        wanted.headers().isEmpty() ? before.sealedHeaders() : headers(environment, before, wanted),
        before.createdAt(),
        wanted.scheme().orElse(before.scheme()),
        wanted.maxInFlight().orElse(before.maxInFlight()),
        wanted.maxPerSecond(before.maxPerSecond()));
  }

  private byte @Nullable [] headers(
      EnvironmentId environment, StoredWebhook before, WebhookChange wanted) {
    EndpointHeaders headers = vault.open(environment, before.id(), before.sealedHeaders());
    return vault.seal(environment, before.id(), headers.with(wanted.headers()));
  }

  /** Answers whether there was such an endpoint. What is still queued for it is dropped. */
  @Transactional
  boolean delete(Tenant tenant, WebhookEndpointId id) {
    context.enter(tenant);
    boolean deleted = webhooks.delete(tenant.environment(), id);
    if (deleted) {
      audit.deleted(tenant, id);
    }
    return deleted;
  }

  /** Empty if there is no such endpoint. */
  @Transactional
  Optional<SigningSecret> rotateSecret(Tenant tenant, WebhookEndpointId id, Duration overlap) {
    context.enter(tenant);
    // Whoever rotates at the same time waits for this one.
    return webhooks
        .lock(tenant.environment(), id)
        .map(
            found -> {
              audit.rotated(tenant, id, overlap);
              return secrets.replace(tenant, id, found.scheme(), overlap);
            });
  }

  private static List<String> names(List<WebhookEventType> events) {
    return events.stream().map(WebhookEventType::wireName).toList();
  }
}
