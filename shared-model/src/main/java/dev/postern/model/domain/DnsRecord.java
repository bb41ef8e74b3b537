package dev.postern.model.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record that a customer is asked to publish.
 *
 * @param name relative to the zone, as the forms of DNS providers want it
 * @param fullName the name to ask DNS for, without a dot at its end
 * @param value as it is shown; a text of several words stands in quotation marks
 * @param priority of an MX record only
 */
public record DnsRecord(
    UUID id,
    DnsRecordPurpose purpose,
    DnsRecordType type,
    String name,
    String fullName,
    String value,
    @Nullable Integer priority,
    DnsRecordStatus status) {
  /** Whatever the provider takes for its usual one. */
  public static final String TTL = "Auto";

  /** Whether both ask for the same to be published. */
  public boolean saysTheSameAs(DnsRecord other) {
    return purpose == other.purpose
        && type == other.type
        && fullName.equals(other.fullName)
        && value.equals(other.value);
  }

  public DnsRecord with(DnsRecordStatus changed) {
    return new DnsRecord(id, purpose, type, name, fullName, value, priority, changed);
  }
}
