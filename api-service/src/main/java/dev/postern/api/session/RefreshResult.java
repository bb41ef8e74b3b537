package dev.postern.api.session;

/** What became of a refresh token that somebody sent. */
sealed interface RefreshResult {

  /** It was good, and is used now. */
  record Refreshed(LiveSession session) implements RefreshResult {}

  /** It is not known, has expired or was used, or its session has ended. */
  record Refused() implements RefreshResult {}

  /** It came in a cookie, and not from our page. */
  record NotOurPage() implements RefreshResult {}
}
