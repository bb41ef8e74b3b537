package dev.postern.api.apikey;

import dev.postern.model.apikey.ApiKeyId;
import dev.postern.model.apikey.ApiKeyToken;
import dev.postern.model.domain.DomainId;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class KeyIssueRepository {
  private final EntityManager entities;

  KeyIssueRepository(EntityManager entities) {
    this.entities = entities;
  }

  /** The names of those of the domains that the environment has. */
  List<String> domainNames(EnvironmentId environment, List<DomainId> domains) {
    return entities
        .createNativeQuery(
            "select name from domain where environment_id = :environment and id in (:domains)"
                + " order by name",
            String.class)
        .setParameter("environment", environment.value())
        .setParameter("domains", domains.stream().map(DomainId::value).toList())
        .getResultList();
  }

  /** Empty if it was revoked. Locks the key, so that it cannot be rotated or revoked meanwhile. */
  Optional<HeldKey> hold(EnvironmentId environment, ApiKeyId id) {
    return entities
        .createNativeQuery(
            """
            select public_id, scopes, domain_names, allowed_ips, daily_limit,
              recipient_daily_limit, expires_at
            from api_key
            where environment_id = :environment and id = :id and revoked_at is null
            for no key update
            """,
            Tuple.class)
        .setParameter("environment", environment.value())
        .setParameter("id", id.value())
        .getResultStream()
        .map(
            row -> new HeldKey(((Tuple) row).get("public_id", String.class), Grant.of((Tuple) row)))
        .findFirst();
  }

  void add(Tenant tenant, KeyToAdd key) {
    Grant grant = key.grant();
    IssuedToken issued = key.issued();
    entities
        .createNativeQuery(
            """
            insert into api_key (id, organization_id, environment_id, name, token_prefix, public_id,
              token_hash, scopes, domain_names, allowed_ips, daily_limit, recipient_daily_limit,
              expires_at, created_at, created_by, created_by_api_key)
            values (:id, :organization, :environment, :name, :prefix, :publicId, :hash, :scopes,
              :domainNames, :allowedIps, cast(:dailyLimit as integer), cast(:recipientLimit as integer),
              cast(:expiresAt as timestamptz), :createdAt, cast(:user as uuid),
              cast(:key as uuid))
            """)
        .setParameter("id", key.id().value())
        .setParameter("organization", tenant.organization().value())
        .setParameter("environment", tenant.environment().value())
        .setParameter("name", key.name())
        .setParameter("prefix", issued.prefix())
        .setParameter("publicId", issued.token().publicId())
        .setParameter("hash", issued.token().hash())
        .setParameter("scopes", grant.scopeNames().toArray(String[]::new))
        .setParameter("domainNames", grant.domainNames().toArray(String[]::new))
        .setParameter("allowedIps", grant.allowedIps().toArray(String[]::new))
        .setParameter("dailyLimit", text(grant.dailyLimit()))
        .setParameter("recipientLimit", text(grant.recipientDailyLimit()))
        .setParameter("expiresAt", text(grant.expiresAt()))
        .setParameter("createdAt", key.createdAt())
        .setParameter("user", text(key.user().orElse(null)))
        .setParameter("key", text(key.creator().orElse(null)))
        .executeUpdate();
  }

  /**
   * @param previousUntil how long the token of now is still taken; null for no moment longer
   */
  void rotate(
      EnvironmentId environment, ApiKeyId id, IssuedToken issued, @Nullable Instant previousUntil) {
    ApiKeyToken token = issued.token();
    entities
        .createNativeQuery(
            """
            update api_key
            set previous_public_id =
                case when cast(:until as timestamptz) is not null then public_id end,
              previous_token_hash =
                case when cast(:until as timestamptz) is not null then token_hash end,
              previous_until = cast(:until as timestamptz), token_prefix = :prefix, public_id = :publicId,
              token_hash = :hash
            where environment_id = :environment and id = :id
            """)
        .setParameter("until", text(previousUntil))
        .setParameter("prefix", issued.prefix())
        .setParameter("publicId", token.publicId())
        .setParameter("hash", token.hash())
        .setParameter("environment", environment.value())
        .setParameter("id", id.value())
        .executeUpdate();
  }

  /** A null that is cast in the statement needs no type of its own. */
  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
