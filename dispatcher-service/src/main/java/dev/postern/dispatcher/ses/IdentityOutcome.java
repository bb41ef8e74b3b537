package dev.postern.dispatcher.ses;

import dev.postern.model.domain.DnsRecordStatus;

/** What SES says of a domain. */
public sealed interface IdentityOutcome {
  /** SES knows it as wanted. */
  record Known(DnsRecordStatus dkim, DnsRecordStatus mailFrom) implements IdentityOutcome {}

  /** SES could not be asked, or refused. */
  record Unavailable(String reason) implements IdentityOutcome {}
}
