package dev.postern.dispatcher.domain;

import dev.postern.model.domain.DnsRecord;
import dev.postern.model.domain.DomainId;
import dev.postern.model.domain.DomainStatus;
import dev.postern.model.organization.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A domain that this process may look up.
 *
 * @param waitingSince when its records were first asked for, or asked for anew
 * @param failedChecks how often in a row it was found without records it had
 */
record ClaimedDomain(
    Tenant tenant,
    DomainId id,
    UUID lease,
    String name,
    DomainStatus status,
    String region,
    Instant createdAt,
    Instant waitingSince,
    boolean owned,
    int failedChecks,
    Sending sending,
    List<DnsRecord> records) {

  /** How emails from it are sent. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Sending(
      boolean enabled,
      boolean opens,
      boolean clicks,
      boolean enforceTls,
      String returnPath,
      String selector,
      byte[] sealedKey,
      @Nullable String configurationSet,
      @Nullable String previousConfigurationSet) {

    /** The key is not for logs. */
    @Override
    public String toString() {
      return "Sending";
    }
  }

  ClaimedDomain {
    records = List.copyOf(records);
  }

  ClaimedDomain with(List<DnsRecord> all) {
    return new ClaimedDomain(
        tenant,
        id,
        lease,
        name,
        status,
        region,
        createdAt,
        waitingSince,
        owned,
        failedChecks,
        sending,
        all);
  }

  /** By the flags too, so that a change of them is another set and nothing is changed in use. */
  String configurationSet() {
    return "postern-%s-o%dc%dt%d"
        .formatted(
            id.value().toString().replace("-", ""),
            sending.opens() ? 1 : 0,
            sending.clicks() ? 1 : 0,
            sending.enforceTls() ? 1 : 0);
  }
}
