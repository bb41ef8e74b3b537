package dev.postern.api.login;

import dev.postern.api.session.SessionMode;
import dev.postern.model.user.UserId;

/** What became of the answer to a challenge. */
sealed interface ChallengeResult {

  record Passed(UserId user, SessionMode mode) implements ChallengeResult {}

  /** The challenge stays good; wrong codes are counted elsewhere. */
  record WrongCode(UserId user) implements ChallengeResult {}

  /** Unknown, used, expired, or from elsewhere. */
  record NotGood() implements ChallengeResult {}
}
