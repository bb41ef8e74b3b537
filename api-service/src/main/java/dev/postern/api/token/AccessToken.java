package dev.postern.api.token;

import dev.postern.model.user.SessionId;
import dev.postern.model.user.UserId;
import java.util.Base64;
import java.util.Optional;

/**
 * What a valid access token says.
 *
 * @param csrfBinding of one that is held in a cookie: the hash of what a page must repeat
 */
public record AccessToken(UserId user, SessionId session, Optional<String> csrfBinding) {

  /** Whether a page that repeats this may make use of the token's cookie. */
  public boolean isBoundTo(OpaqueToken csrf) {
    return csrfBinding.filter(bindingOf(csrf)::equals).isPresent();
  }

  static String bindingOf(OpaqueToken csrf) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(csrf.hash());
  }
}
