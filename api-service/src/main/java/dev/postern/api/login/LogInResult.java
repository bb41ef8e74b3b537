package dev.postern.api.login;

import dev.postern.api.session.LiveSession;
import dev.postern.api.token.OpaqueToken;

/** What became of a log-in. */
sealed interface LogInResult {

  record Opened(LiveSession session) implements LogInResult {}

  /** The password was right; a code is missing. */
  record CodeWanted(OpaqueToken challenge) implements LogInResult {}

  /** Whatever was wrong. */
  record Refused() implements LogInResult {}
}
