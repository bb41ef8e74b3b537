package dev.postern.dispatcher.domain;

import dev.postern.dispatcher.ses.ConfigurationSetCommand;
import dev.postern.dispatcher.ses.IdentityCommand;
import dev.postern.dispatcher.ses.IdentityOutcome;
import dev.postern.dispatcher.ses.SesConfigurationSetClient;
import dev.postern.dispatcher.ses.SesIdentityClient;
import dev.postern.dispatcher.transport.TransportConfig;
import dev.postern.model.domain.DnsRecordPurpose;
import dev.postern.model.domain.DnsRecordStatus;
import dev.postern.model.secret.SealedColumn;
import dev.postern.model.secret.SecretCipher;
import dev.postern.model.settings.Transport;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What SES is to know of proven domains, and of those that are no longer. */
@ApplicationScoped
class SesDomains {
  private static final IdentityOutcome PUBLISHED_IS_ENOUGH =
      new IdentityOutcome.Known(DnsRecordStatus.VERIFIED, DnsRecordStatus.VERIFIED);

  private final SesIdentityClient identities;
  private final SesConfigurationSetClient sets;
  private final SecretCipher cipher;
  private final TransportConfig transport;

  SesDomains(
      SesIdentityClient identities,
      SesConfigurationSetClient sets,
      SecretCipher cipher,
      TransportConfig transport) {
    this.identities = identities;
    this.sets = sets;
    this.cipher = cipher;
    this.transport = transport;
  }

  /** Has SES know a domain that is its own, and how its emails are sent. */
  Standing ensure(ClaimedDomain domain, Findings findings) {
    if (!sendsBySes()) {
      return new Standing(Ownership.OWN, PUBLISHED_IS_ENOUGH, ConfigurationSets.of(domain));
    }
    IdentityOutcome identity = ensureIdentity(domain);
    ConfigurationSets before = ConfigurationSets.of(domain);
    if (!(identity instanceof IdentityOutcome.Known known)) {
      return new Standing(Ownership.OWN, identity, before);
    }
    ConfigurationSets after = ensureSets(domain, redirectDomain(known, findings), findings);
    // Without its set the domain would send with other settings than its own.
    IdentityOutcome whole =
        domain.configurationSet().equals(after.current())
            ? known
            : new IdentityOutcome.Unavailable("no configuration set");
    return new Standing(Ownership.OWN, whole, after);
  }

  /** Without it there may be no account to ask; a relay has its own idea of who may send. */
  private boolean sendsBySes() {
    return transport.kind() == Transport.SES;
  }

  private IdentityOutcome ensureIdentity(ClaimedDomain domain) {
    ClaimedDomain.Sending sending = domain.sending();
    return identities.ensure(
        new IdentityCommand(
            domain.name(),
            sending.selector(),
            privateKey(domain),
            sending.returnPath() + "." + domain.name()));
  }

  private String privateKey(ClaimedDomain domain) {
    try {
      byte[] key =
          cipher.open(
              domain.sending().sealedKey(),
              SealedColumn.DKIM_PRIVATE_KEY.place(
                  domain.id().value(), domain.tenant().environment().value()));
      return Base64.getEncoder().encodeToString(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot open the key of " + domain.id(), e);
    }
  }

  /** SES takes no host below a domain that it has not verified. */
  private static Optional<String> redirectDomain(
      IdentityOutcome.Known identity, Findings findings) {
    return identity.dkim() == DnsRecordStatus.VERIFIED ? findings.trackingHost() : Optional.empty();
  }

  private ConfigurationSets ensureSets(
      ClaimedDomain domain, Optional<String> redirectDomain, Findings findings) {
    ConfigurationSets before = ConfigurationSets.of(domain);
    String wanted = domain.configurationSet();
    boolean hostIsUnknown =
        findings.of(DnsRecordPurpose.TRACKING).filter(Finding.UNKNOWN::equals).isPresent();
    if (hostIsUnknown && wanted.equals(before.current())) {
      return before;
    }
    ClaimedDomain.Sending sending = domain.sending();
    boolean made =
        sets.ensure(
            new ConfigurationSetCommand(
                wanted,
                sending.opens(),
                sending.clicks(),
                sending.enforceTls(),
                redirectDomain.orElse(null)));
    return made ? replaced(before, wanted) : before;
  }

  private ConfigurationSets replaced(ConfigurationSets before, String wanted) {
    String current = before.current();
    String replaced = current == null || current.equals(wanted) ? null : current;
    String old = before.previous();
    boolean isLeft = old != null && !old.equals(wanted) && !sets.remove(old);
    return new ConfigurationSets(wanted, replaced == null && isLeft ? old : replaced);
  }

  /** Answers whether nothing is left that is the domain's. */
  boolean remove(String name, String selector, List<String> configurationSets) {
    if (!sendsBySes()) {
      return true;
    }
    boolean done = identities.remove(name, selector);
    for (String set : configurationSets) {
      done &= sets.remove(set);
    }
    return done;
  }
}
