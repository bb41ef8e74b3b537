package dev.postern.api.webhook;

import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.Tenant;
import dev.postern.model.webhook.SignatureScheme;
import dev.postern.model.webhook.WebhookEndpointId;
import dev.postern.model.webhook.WebhookSigningKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Makes and replaces signing secrets, in a transaction that has entered their tenant. */
@ApplicationScoped
class SigningSecretService {
  private final SigningSecretRepository repository;
  private final WebhookVault vault;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  SigningSecretService(SigningSecretRepository repository, WebhookVault vault, Clock clock) {
    this.repository = repository;
    this.vault = vault;
    this.clock = clock;
  }

  @Transactional(Transactional.TxType.MANDATORY)
  SigningSecret add(Tenant tenant, WebhookEndpointId endpoint, SignatureScheme scheme) {
    SigningSecret secret = SigningSecret.generate(random);
    SealedSigningSecret sealed = vault.seal(tenant.environment(), secret);
    repository.insert(tenant, endpoint, sealed, clock.instant());
    if (scheme == SignatureScheme.V1A) {
      addKey(tenant.environment(), sealed);
    }
    return secret;
  }

  /** Makes a key pair beside the secret, if there is none from before. */
  @Transactional(Transactional.TxType.MANDATORY)
  void ensureKey(Tenant tenant, WebhookEndpointId endpoint) {
    SealedSigningSecret secret = stored(tenant, endpoint);
    if (secret.sealedKey() == null) {
      addKey(tenant.environment(), secret);
    }
  }

  private void addKey(EnvironmentId environment, SealedSigningSecret secret) {
    byte[] sealed = vault.seal(environment, secret.id(), WebhookSigningKey.generate());
    repository.addKey(environment, secret.id(), sealed);
  }

  /** The public half of the current key pair; empty if there is none. */
  @Transactional(Transactional.TxType.MANDATORY)
  Optional<String> publicKey(Tenant tenant, WebhookEndpointId endpoint) {
    return vault
        .openKey(tenant.environment(), stored(tenant, endpoint))
        .map(WebhookSigningKey::publicText);
  }

  /** The one that signs without an end. */
  @Transactional(Transactional.TxType.MANDATORY)
  SigningSecret current(Tenant tenant, WebhookEndpointId endpoint) {
    return vault.open(tenant.environment(), stored(tenant, endpoint));
  }

  private SealedSigningSecret stored(Tenant tenant, WebhookEndpointId endpoint) {
    return repository
        .current(tenant.environment(), endpoint)
        .orElseThrow(() -> new IllegalStateException("no signing secret of " + endpoint));
  }

  /**
   * The new one.
   *
   * @param overlap how long the one before signs beside it
   */
  @Transactional(Transactional.TxType.MANDATORY)
  SigningSecret replace(
      Tenant tenant, WebhookEndpointId endpoint, SignatureScheme scheme, Duration overlap) {
    EnvironmentId environment = tenant.environment();
    Instant now = clock.instant();
    repository.expireCurrent(environment, endpoint, now.plus(overlap));
    repository.deleteOutdated(environment, endpoint, now);
    return add(tenant, endpoint, scheme);
  }
}
