package dev.postern.api.auth;

import dev.postern.model.apikey.ApiKeyId;
import dev.postern.model.apikey.Scope;
import dev.postern.model.organization.Tenant;
import java.util.Optional;
import java.util.Set;

/**
 * Who works in which environment, and what they may do there.
 *
 * @param actor an API key, or a person who named the environment
 * @param domainNames the sending domains an API key is restricted to; empty if to none
 * @param rules what its emails have to keep to
 */
public record Caller(
    Tenant tenant, Actor actor, Set<Scope> scopes, Set<String> domainNames, SendingRules rules) {

  public Caller {
    scopes = Set.copyOf(scopes);
    domainNames = Set.copyOf(domainNames);
  }

  /** Somebody who may send from every domain. */
  public Caller(Tenant tenant, Actor actor, Set<Scope> scopes) {
    this(tenant, actor, scopes, Set.of(), SendingRules.OF_PEOPLE);
  }

  /** Empty for a person. */
  public Optional<ApiKeyId> apiKey() {
    return actor instanceof Actor.Key key ? Optional.of(key.key()) : Optional.empty();
  }

  public boolean maySendFrom(String domainName) {
    return domainNames.isEmpty() || domainNames.contains(domainName);
  }
}
