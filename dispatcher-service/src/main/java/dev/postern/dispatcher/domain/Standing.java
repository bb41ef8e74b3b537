package dev.postern.dispatcher.domain;

import dev.postern.dispatcher.ses.IdentityOutcome;
import dev.postern.model.domain.DnsRecordPurpose;
import dev.postern.model.domain.DnsRecordStatus;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What decides about records besides DNS.
 *
 * @param identity null where SES is not to know the domain
 */
record Standing(Ownership ownership, @Nullable IdentityOutcome identity, ConfigurationSets sets) {
  /** The status of a record that is published as it should be. */
  DnsRecordStatus of(DnsRecordPurpose purpose) {
    return switch (purpose) {
      case OWNERSHIP -> ofOwnership();
      case DKIM -> ofSes(IdentityOutcome.Known::dkim);
      case SPF -> ofSes(IdentityOutcome.Known::mailFrom);
      case RECEIVING, TRACKING -> DnsRecordStatus.VERIFIED;
    };
  }

  private DnsRecordStatus ofOwnership() {
    return switch (ownership) {
      case OWN -> DnsRecordStatus.VERIFIED;
      case TAKEN -> DnsRecordStatus.FAILED;
      case LEAVING, UNPROVEN -> DnsRecordStatus.PENDING;
      case UNKNOWN -> DnsRecordStatus.TEMPORARY_FAILURE;
    };
  }

  private DnsRecordStatus ofSes(Function<IdentityOutcome.Known, DnsRecordStatus> property) {
    return switch (identity) {
      case null ->
          ownership == Ownership.UNKNOWN
              ? DnsRecordStatus.TEMPORARY_FAILURE
              : DnsRecordStatus.PENDING;
      case IdentityOutcome.Known known -> property.apply(known);
      case IdentityOutcome.Unavailable unavailable -> DnsRecordStatus.TEMPORARY_FAILURE;
    };
  }
}
