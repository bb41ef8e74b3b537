package dev.postern.api.apikey;

import dev.postern.api.auth.ApiKeyConfig;
import dev.postern.model.apikey.ApiKeyId;
import dev.postern.model.apikey.ApiKeyToken;
import dev.postern.model.id.UuidV7;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;

/** Draws ids and secrets, and knows the time they are drawn at. */
@ApplicationScoped
class TokenIssuer {
  private final SecureRandom random = new SecureRandom();
  private final ApiKeyConfig config;
  private final UuidV7 uuids;
  private final Clock clock;

  TokenIssuer(ApiKeyConfig config, UuidV7 uuids, Clock clock) {
    this.config = config;
    this.uuids = uuids;
    this.clock = clock;
  }

  ApiKeyId newId() {
    return new ApiKeyId(uuids.next());
  }

  IssuedToken newToken() {
    return new IssuedToken(config.prefix(), ApiKeyToken.generate(config.prefix(), random));
  }

  Instant now() {
    return clock.instant();
  }
}
