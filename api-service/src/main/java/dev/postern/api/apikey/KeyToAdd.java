package dev.postern.api.apikey;

import dev.postern.api.auth.Actor;
import dev.postern.model.apikey.ApiKeyId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A key as it is going to be stored. */
record KeyToAdd(
    ApiKeyId id, String name, Grant grant, IssuedToken issued, Instant createdAt, Actor by) {

  /** The person who made it. */
  Optional<UUID> user() {
    return by instanceof Actor.Person person
        ? Optional.of(person.user().value())
        : Optional.empty();
  }

  /** The key that made it. */
  Optional<UUID> creator() {
    return by instanceof Actor.Key key ? Optional.of(key.key().value()) : Optional.empty();
  }
}
