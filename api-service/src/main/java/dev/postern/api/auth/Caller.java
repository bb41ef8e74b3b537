package dev.postern.api.auth;

import dev.postern.model.apikey.ApiKeyId;
import dev.postern.model.apikey.Scope;
import dev.postern.model.organization.Tenant;
import java.util.Set;

/**
 * Whose request it is, and what its key may do.
 *
 * @param domainNames the sending domains the key is restricted to; empty if to none
 */
public record Caller(Tenant tenant, ApiKeyId apiKey, Set<Scope> scopes, Set<String> domainNames) {

  public Caller {
    scopes = Set.copyOf(scopes);
    domainNames = Set.copyOf(domainNames);
  }

  public boolean maySendFrom(String domainName) {
    return domainNames.isEmpty() || domainNames.contains(domainName);
  }
}
