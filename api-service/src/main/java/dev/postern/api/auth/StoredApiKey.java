package dev.postern.api.auth;

import dev.postern.model.apikey.ApiKeyId;
import dev.postern.model.organization.Tenant;
import java.util.List;

/**
 * A key as the database knows it.
 *
 * @param usable neither revoked nor expired, nor its organization suspended
 */
record StoredApiKey(
    ApiKeyId id,
    Tenant tenant,
    byte[] tokenHash,
    List<String> scopeNames,
    List<String> domainNames,
    boolean usable) {}
