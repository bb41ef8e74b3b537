package dev.postern.api.domain;

import dev.postern.api.settings.InstallationConfig;
import dev.postern.model.domain.DnsRecord;
import dev.postern.model.domain.DnsRecordPurpose;
import dev.postern.model.domain.DnsRecordStatus;
import dev.postern.model.domain.DnsRecordType;
import dev.postern.model.id.UuidV7;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which records a domain needs. They name hosts of the AWS region that the installation is in,
 * whichever region the domain shows.
 */
@ApplicationScoped
class DomainRecords {
  private static final int PRIORITY = 10;
  private static final String CHALLENGE = "_postern.";

  private final String region;
  private final UuidV7 uuids;

  DomainRecords(InstallationConfig installation, UuidV7 uuids) {
    this.region = installation.region();
    this.uuids = uuids;
  }

  /** In the order they are shown in; empty for a domain that is not looked up. */
  List<DnsRecord> of(StoredDomain domain) {
    String key = domain.proof().dkimPublicKey();
    return key == null ? List.of() : of(domain, key);
  }

  private List<DnsRecord> of(StoredDomain domain, String dkimPublicKey) {
    String name = domain.name();
    Zone zone = Zone.of(name).orElseThrow();
    DomainSettings settings = domain.settings();
    List<DnsRecord> records = new ArrayList<>();
    records.add(
        text(
            zone,
            DnsRecordPurpose.OWNERSHIP,
            CHALLENGE + name,
            "postern-verification=" + domain.proof().ownershipToken()));
    if (settings.sending()) {
      String returnPath = domain.returnPath() + "." + name;
      records.add(
          text(
              zone,
              DnsRecordPurpose.DKIM,
              domain.proof().dkimSelector() + "._domainkey." + name,
              "p=" + dkimPublicKey));
      records.add(
          mail(
              zone,
              DnsRecordPurpose.SPF,
              returnPath,
              "feedback-smtp." + region + ".amazonses.com"));
      records.add(
          text(zone, DnsRecordPurpose.SPF, returnPath, "\"v=spf1 include:amazonses.com ~all\""));
    }
    if (settings.receiving()) {
      records.add(
          mail(
              zone, DnsRecordPurpose.RECEIVING, name, "inbound-smtp." + region + ".amazonaws.com"));
    }
    if (settings.trackingSubdomain() != null) {
      String tracking = settings.trackingSubdomain() + "." + name;
      records.add(
          record(
              zone,
              DnsRecordPurpose.TRACKING,
              DnsRecordType.CNAME,
              tracking,
              "r." + region + ".awstrack.me",
              null));
    }
    return records;
  }

  private DnsRecord text(Zone zone, DnsRecordPurpose purpose, String name, String value) {
    return record(zone, purpose, DnsRecordType.TXT, name, value, null);
  }

  private DnsRecord mail(Zone zone, DnsRecordPurpose purpose, String name, String host) {
    return record(zone, purpose, DnsRecordType.MX, name, host, PRIORITY);
  }

  private DnsRecord record(
      Zone zone,
      DnsRecordPurpose purpose,
      DnsRecordType type,
      String fullName,
      String value,
      @Nullable Integer priority) {
    return new DnsRecord(
        uuids.next(),
        purpose,
        type,
        zone.relative(fullName),
        fullName,
        value,
        priority,
        DnsRecordStatus.NOT_STARTED);
  }
}
