package dev.postern.api.auth;

import dev.postern.model.apikey.ApiKeyId;
import dev.postern.model.user.SessionId;
import dev.postern.model.user.UserId;
import java.util.Map;

/** Who does something, as the audit log names them. */
public sealed interface Actor {

  /** The word for this kind of actor, for example {@code api_key}. */
  String kind();

  /** Which of that kind, never a secret or an address. */
  String id();

  /** What else to tell of it. */
  default Map<String, String> details() {
    return Map.of();
  }

  /**
   * A program of a customer's.
   *
   * @param tokenId the public id of the token it showed: a key has two while it is being rotated
   */
  record Key(ApiKeyId key, String tokenId) implements Actor {
    @Override
    public String kind() {
      return "api_key";
    }

    @Override
    public String id() {
      return key.value().toString();
    }

    @Override
    public Map<String, String> details() {
      return Map.of("token", tokenId);
    }
  }

  /** A person who is logged in. */
  record Person(UserId user, SessionId session) implements Actor {
    @Override
    public String kind() {
      return "user";
    }

    @Override
    public String id() {
      return user.value().toString();
    }
  }

  /** Whoever runs the installation. */
  record Operator() implements Actor {
    @Override
    public String kind() {
      return "operator";
    }

    @Override
    public String id() {
      return "operator";
    }
  }

  /** Somebody who has not shown who they are. */
  record Anonymous() implements Actor {
    @Override
    public String kind() {
      return "anonymous";
    }

    @Override
    public String id() {
      return "anonymous";
    }
  }
}
