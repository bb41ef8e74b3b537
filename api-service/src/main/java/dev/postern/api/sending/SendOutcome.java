package dev.postern.api.sending;

import dev.postern.api.problem.ApiException;
import dev.postern.model.email.EmailId;

/** What became of a request to send. */
sealed interface SendOutcome {

  /** Committed: it will be sent. */
  record Accepted(EmailId id) implements SendOutcome {}

  /** The request was carried out before; this is what was answered then. */
  record Repeated(int status, String body) implements SendOutcome {}

  /** Nothing was written. */
  record Refused(ApiException problem) implements SendOutcome {}
}
