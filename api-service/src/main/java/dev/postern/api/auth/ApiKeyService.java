package dev.postern.api.auth;

import dev.postern.model.apikey.ApiKeyToken;
import dev.postern.model.apikey.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks tokens; the answer does not tell apart why one is refused. */
@ApplicationScoped
class ApiKeyService {
  private static final byte[] NO_HASH = new byte[32];

  private final ApiKeyRepository keys;
  private final Set<String> prefixes;

  ApiKeyService(ApiKeyRepository keys, ApiKeyConfig config) {
    this.keys = keys;
    prefixes = new HashSet<>(List.of(config.prefix(), ApiKeyToken.DEFAULT_PREFIX));
  }

  Optional<AuthenticatedKey> authenticate(String text) {
    return ApiKeyToken.parse(text, prefixes).flatMap(this::find);
  }

  private Optional<AuthenticatedKey> find(ApiKeyToken token) {
    Optional<StoredApiKey> found = keys.find(token.publicId());
    // An unknown key costs the same comparison as a wrong one.
    byte[] expected = found.map(StoredApiKey::tokenHash).orElse(NO_HASH);
    boolean matches = MessageDigest.isEqual(expected, token.hash());
    return found.filter(key -> matches && key.usable()).map(key -> known(key, token));
  }

  private static AuthenticatedKey known(StoredApiKey key, ApiKeyToken token) {
    var caller =
        new Caller(
            key.tenant(),
            new Actor.Key(key.id(), token.publicId()),
            Scope.granted(key.scopeNames()),
            Set.copyOf(key.domainNames()),
            key.rules());
    return new AuthenticatedKey(caller, key.allowedIps(), key.requestsPerSecond());
  }
}
