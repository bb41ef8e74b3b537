package dev.postern.dispatcher.ses;

import dev.postern.dispatcher.ses.IdentityOutcome.Known;
import dev.postern.dispatcher.ses.IdentityOutcome.Unavailable;
import dev.postern.model.domain.DnsRecordStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.AlreadyExistsException;
import software.amazon.awssdk.services.sesv2.model.BehaviorOnMxFailure;
import software.amazon.awssdk.services.sesv2.model.DkimSigningAttributes;
import software.amazon.awssdk.services.sesv2.model.DkimSigningAttributesOrigin;
import software.amazon.awssdk.services.sesv2.model.DkimStatus;
import software.amazon.awssdk.services.sesv2.model.GetEmailIdentityResponse;
import software.amazon.awssdk.services.sesv2.model.MailFromDomainStatus;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;

/** Has SES know domains by the keys we made. Every call can be repeated. */
@ApplicationScoped
public class SesIdentityClient {
  private static final Logger LOG = Logger.getLogger(SesIdentityClient.class);

  private final SesV2Client ses;

  SesIdentityClient(@Repeating SesV2Client ses) {
    this.ses = ses;
  }

  /** Never throws for what SES or the network does. */
  public IdentityOutcome ensure(IdentityCommand wanted) {
    try {
      adapt(wanted, getOrCreate(wanted));
      GetEmailIdentityResponse identity = get(wanted.domain());
      return new Known(
          status(identity.dkimAttributes().statusAsString()),
          status(identity.mailFromAttributes().mailFromDomainStatusAsString()));
    } catch (SdkException e) {
      LOG.warnf("SES could not be told of a domain: %s", e.getClass().getSimpleName());
      return new Unavailable(e.getClass().getSimpleName());
    }
  }

  private GetEmailIdentityResponse getOrCreate(IdentityCommand wanted) {
    try {
      return get(wanted.domain());
    } catch (NotFoundException e) {
      create(wanted);
      return get(wanted.domain());
    }
  }

  private void create(IdentityCommand wanted) {
    try {
      ses.createEmailIdentity(
          request -> request.emailIdentity(wanted.domain()).dkimSigningAttributes(signing(wanted)));
    } catch (AlreadyExistsException e) {
      LOG.debug("Another replica told SES of the domain first");
    }
  }

  /**
   * An identity that was there before may have another key, or another place for bounces. What SES
   * has given up it looks for again once it is told again.
   */
  private void adapt(IdentityCommand wanted, GetEmailIdentityResponse found) {
    if (!has(found, wanted.selector()) || found.dkimAttributes().status() == DkimStatus.FAILED) {
      ses.putEmailIdentityDkimSigningAttributes(
          request ->
              request
                  .emailIdentity(wanted.domain())
                  .signingAttributesOrigin(DkimSigningAttributesOrigin.EXTERNAL)
                  .signingAttributes(signing(wanted)));
    }
    var mailFrom = found.mailFromAttributes();
    if (mailFrom == null
        || !Objects.equals(mailFrom.mailFromDomain(), wanted.mailFromDomain())
        || mailFrom.mailFromDomainStatus() == MailFromDomainStatus.FAILED) {
      ses.putEmailIdentityMailFromAttributes(
          request ->
              request
                  .emailIdentity(wanted.domain())
                  .mailFromDomain(wanted.mailFromDomain())
                  .behaviorOnMxFailure(BehaviorOnMxFailure.USE_DEFAULT_VALUE));
    }
  }

  private static boolean has(GetEmailIdentityResponse identity, String selector) {
    return identity.dkimAttributes().signingAttributesOrigin()
            == DkimSigningAttributesOrigin.EXTERNAL
        && identity.dkimAttributes().tokens().equals(List.of(selector));
  }

  private GetEmailIdentityResponse get(String domain) {
    return ses.getEmailIdentity(request -> request.emailIdentity(domain));
  }

  /** Answers whether SES no longer knows the domain by that key. By another it is left alone. */
  public boolean remove(String domain, String selector) {
    try {
      if (has(get(domain), selector)) {
        ses.deleteEmailIdentity(request -> request.emailIdentity(domain));
      }
      return true;
    } catch (NotFoundException e) {
      return true;
    } catch (SdkException e) {
      LOG.warnf("SES could not be made forget a domain: %s", e.getClass().getSimpleName());
      return false;
    }
  }

  private static DkimSigningAttributes signing(IdentityCommand wanted) {
    return DkimSigningAttributes.builder()
        .domainSigningSelector(wanted.selector())
        .domainSigningPrivateKey(wanted.privateKey())
        .build();
  }

  private static DnsRecordStatus status(String ses) {
    return switch (String.valueOf(ses)) {
      case "SUCCESS" -> DnsRecordStatus.VERIFIED;
      case "FAILED" -> DnsRecordStatus.FAILED;
      case "TEMPORARY_FAILURE" -> DnsRecordStatus.TEMPORARY_FAILURE;
      default -> DnsRecordStatus.PENDING;
    };
  }
}
