package dev.postern.api.webhook;

import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.Tenant;
import dev.postern.model.webhook.WebhookEndpointId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/** Makes and replaces signing secrets, in a transaction that has entered their tenant. */
@ApplicationScoped
class SigningSecretService {
  /** How long customers have to take a new secret into use. */
  private static final Duration OVERLAP = Duration.ofHours(24);

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
  SigningSecret add(Tenant tenant, WebhookEndpointId endpoint) {
    SigningSecret secret = SigningSecret.generate(random);
    repository.insert(tenant, endpoint, vault.seal(tenant.environment(), secret), clock.instant());
    return secret;
  }

  /** The one that signs without an end. */
  @Transactional(Transactional.TxType.MANDATORY)
  SigningSecret current(Tenant tenant, WebhookEndpointId endpoint) {
    EnvironmentId environment = tenant.environment();
    return repository
        .current(environment, endpoint)
        .map(stored -> vault.open(environment, stored))
        .orElseThrow(() -> new IllegalStateException("no signing secret of " + endpoint));
  }

  /** The new one; the one before signs beside it for a while. */
  @Transactional(Transactional.TxType.MANDATORY)
  SigningSecret replace(Tenant tenant, WebhookEndpointId endpoint) {
    EnvironmentId environment = tenant.environment();
    repository.expireCurrent(environment, endpoint, clock.instant().plus(OVERLAP));
    repository.deleteOutdated(environment, endpoint, clock.instant());
    return add(tenant, endpoint);
  }
}
