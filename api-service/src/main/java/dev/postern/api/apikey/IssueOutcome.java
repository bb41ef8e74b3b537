package dev.postern.api.apikey;

import dev.postern.model.apikey.ApiKeyId;

/** What became of a request to make or rotate a key. */
sealed interface IssueOutcome {

  /**
   * Committed.
   *
   * @param token the secret, of which from now on only the hash is known
   */
  record Issued(ApiKeyId id, String token) implements IssueOutcome {}

  /** The request was carried out before; this is what was answered then, without the token. */
  record Repeated(int status, String body) implements IssueOutcome {}
}
