package dev.postern.api.apikey;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.pagination.RestTime;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A key without its secret, which nobody has. */
record ApiKeyResponse(
    String object,
    UUID id,
    String name,
    @JsonProperty("created_at") String createdAt,
    @JsonProperty("last_used_at") @Nullable String lastUsedAt,
    String prefix,
    @Nullable String permission,
    List<String> scopes,
    @JsonProperty("domain_ids") List<UUID> domainIds,
    @JsonProperty("domain_names") List<String> domainNames,
    @JsonProperty("allowed_ips") List<String> allowedIps,
    @JsonProperty("daily_limit") @Nullable Integer dailyLimit,
    @JsonProperty("recipient_daily_limit") @Nullable Integer recipientDailyLimit,
    @JsonProperty("expires_at") @Nullable String expiresAt,
    @JsonProperty("revoked_at") @Nullable String revokedAt,
    @JsonProperty("previous_token_expires_at") @Nullable String previousTokenExpiresAt,
    @JsonProperty("created_by") @Nullable Creator createdBy) {

  static ApiKeyResponse of(ApiKeyView key) {
    Grant grant = key.grant();
    return new ApiKeyResponse(
        "api_key",
        key.id().value(),
        key.name(),
        RestTime.print(key.createdAt()),
        key.lastUsedAt().map(RestTime::print).orElse(null),
        key.prefix(),
        grant.bundle().orElse(null),
        grant.scopes(),
        key.domainIds(),
        grant.domainNames(),
        grant.allowedIps(),
        grant.dailyLimit(),
        grant.recipientDailyLimit(),
        grant.expiry().map(Instant::toString).orElse(null),
        key.revokedAt().map(RestTime::print).orElse(null),
        key.previousUntil().map(Instant::toString).orElse(null),
        key.createdBy().orElse(null));
  }
}
