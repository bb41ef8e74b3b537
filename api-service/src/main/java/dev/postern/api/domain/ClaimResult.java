package dev.postern.api.domain;

/** What came of claiming a name. */
sealed interface ClaimResult {
  record Claimed(ClaimDetails details) implements ClaimResult {}

  /** The environment has claimed it before, and nothing came of that yet. */
  record ClaimedBefore(ClaimDetails details) implements ClaimResult {}

  /** The name is the environment's own. */
  record Owned() implements ClaimResult {}
}
