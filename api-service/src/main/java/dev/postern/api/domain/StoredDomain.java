package dev.postern.api.domain;

import dev.postern.model.domain.DomainId;
import dev.postern.model.domain.DomainStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A domain of an environment. */
record StoredDomain(
    DomainId id,
    String name,
    DomainStatus status,
    String region,
    String returnPath,
    DomainSettings settings,
    Proof proof,
    Instant createdAt) {

  /**
   * What the domain's records show.
   *
   * @param dkimPublicKey null for a domain that was set up past the API, and is not looked up
   */
  record Proof(String ownershipToken, String dkimSelector, @Nullable String dkimPublicKey) {}

  StoredDomain with(DomainSettings changed) {
    return new StoredDomain(id, name, status, region, returnPath, changed, proof, createdAt);
  }

  StoredDomain with(DomainStatus changed) {
    return new StoredDomain(id, name, changed, region, returnPath, settings, proof, createdAt);
  }
}
