package dev.postern.api.apikey;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.openapi.Ref;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A key to make, as it comes in JSON. */
@Schema(requiredProperties = "name")
record CreateApiKeyRequest(
    @Nullable String name,
    @Nullable String permission,
    @Nullable List<@Nullable String> scopes,
    @JsonProperty("domain_id") @Ref("domain") @Nullable String domainId,
    @JsonProperty("domain_ids") @Ref("domain") @Nullable List<@Nullable String> domainIds,
    @JsonProperty("allowed_ips") @Nullable List<@Nullable String> allowedIps,
    @JsonProperty("daily_limit") @Nullable Integer dailyLimit,
    @JsonProperty("recipient_daily_limit") @Nullable Integer recipientDailyLimit,
    @JsonProperty("expires_in") @Nullable String expiresIn,
    @JsonProperty("expires_at") @Nullable String expiresAt) {}
