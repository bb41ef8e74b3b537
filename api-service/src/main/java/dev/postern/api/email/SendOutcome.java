package dev.postern.api.email;

import dev.postern.model.email.EmailId;

/** What became of a request to send. */
sealed interface SendOutcome {

  /** Committed: it will be sent. */
  record Accepted(EmailId id) implements SendOutcome {}

  /** The request was carried out before; this is what was answered then. */
  record Repeated(int status, String body) implements SendOutcome {}

  /** The idempotency key belongs to another request. */
  record KeyOfOtherRequest() implements SendOutcome {}

  /** The request with the same idempotency key has not ended yet. */
  record StillRunning() implements SendOutcome {}

  /** The environment has no verified domain of that name. */
  record DomainNotVerified(String name) implements SendOutcome {}

  /** The API key may not send to so many more recipients today. */
  record OverDailyLimit() implements SendOutcome {}

  /** The organization may not send so many more emails today. */
  record OverOrganizationLimit() implements SendOutcome {}

  /** The API key is restricted to other domains. */
  record DomainNotAllowed(String name) implements SendOutcome {}
}
