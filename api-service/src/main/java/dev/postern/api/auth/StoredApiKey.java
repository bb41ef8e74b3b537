package dev.postern.api.auth;

import dev.postern.model.apikey.ApiKeyId;
import dev.postern.model.organization.Tenant;
import java.util.List;
import java.util.OptionalInt;

/**
 * A key as the database knows it.
 *
 * @param tokenHash of the token that was asked for: the key's, or the one before
 * @param requestsPerSecond what the operator set for its organization; empty if nothing
 * @param usable neither revoked nor expired, nor its organization suspended
 */
record StoredApiKey(
    ApiKeyId id,
    Tenant tenant,
    byte[] tokenHash,
    List<String> scopeNames,
    List<String> domainNames,
    List<String> allowedIps,
    SendingRules rules,
    OptionalInt requestsPerSecond,
    boolean usable) {}
