package dev.postern.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.AlreadyExistsException;
import software.amazon.awssdk.services.sesv2.model.DkimSigningAttributesOrigin;
import software.amazon.awssdk.services.sesv2.model.DkimStatus;
import software.amazon.awssdk.services.sesv2.model.EventDestination;
import software.amazon.awssdk.services.sesv2.model.EventType;
import software.amazon.awssdk.services.sesv2.model.GetEmailIdentityResponse;
import software.amazon.awssdk.services.sesv2.model.MailFromDomainStatus;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;
import software.amazon.awssdk.services.sesv2.model.SuppressionListReason;
import software.amazon.awssdk.services.sesv2.model.TlsPolicy;

class SesAccountTest {
  private final AwsSandbox sandbox = AwsSandbox.start(AwsSandboxOptions.onAnyPort());
  private final SandboxClients clients = new SandboxClients(sandbox);
  private final SesV2Client ses = clients.sesV2();

  @AfterEach
  void stop() {
    ses.close();
    sandbox.close();
  }

  @Test
  void verifiesAnIdentityWithItsOwnDkimKey() throws Exception {
    createIdentity("example.com", "postern");
    ses.putEmailIdentityMailFromAttributes(
        request -> request.emailIdentity("example.com").mailFromDomain("send.example.com"));
    GetEmailIdentityResponse before = identity("example.com");

    clients.verify("example.com");

    assertThat(before.verifiedForSendingStatus()).isFalse();
    assertThat(before.dkimAttributes().status()).isEqualTo(DkimStatus.PENDING);
    assertThat(before.mailFromAttributes().mailFromDomainStatus())
        .isEqualTo(MailFromDomainStatus.PENDING);
    GetEmailIdentityResponse after = identity("example.com");
    assertThat(after.verifiedForSendingStatus()).isTrue();
    assertThat(after.dkimAttributes().status()).isEqualTo(DkimStatus.SUCCESS);
    assertThat(after.dkimAttributes().tokens()).containsExactly("postern");
    assertThat(after.dkimAttributes().signingAttributesOrigin())
        .isEqualTo(DkimSigningAttributesOrigin.EXTERNAL);
    assertThat(after.mailFromAttributes().mailFromDomainStatus())
        .isEqualTo(MailFromDomainStatus.SUCCESS);
  }

  @Test
  void changesTheDkimKey() {
    createIdentity("example.com", "postern");

    ses.putEmailIdentityDkimSigningAttributes(
        request ->
            request
                .emailIdentity("example.com")
                .signingAttributesOrigin(DkimSigningAttributesOrigin.EXTERNAL)
                .signingAttributes(
                    dkim ->
                        dkim.domainSigningSelector("fresh").domainSigningPrivateKey(privateKey())));

    assertThat(identity("example.com").dkimAttributes().tokens()).containsExactly("fresh");
  }

  @Test
  void knowsAnIdentityOnceUntilDeleted() {
    createIdentity("example.com", "postern");

    assertThatExceptionOfType(AlreadyExistsException.class)
        .isThrownBy(() -> createIdentity("example.com", "postern"));
    assertThat(ses.listEmailIdentities(request -> {}).emailIdentities()).hasSize(1);
    ses.deleteEmailIdentity(request -> request.emailIdentity("example.com"));
    assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> identity("example.com"));
  }

  @Test
  void keepsConfigurationSets() {
    ses.createConfigurationSet(request -> request.configurationSetName("set"));
    ses.putConfigurationSetDeliveryOptions(
        request -> request.configurationSetName("set").tlsPolicy(TlsPolicy.REQUIRE));
    ses.putConfigurationSetTrackingOptions(
        request -> request.configurationSetName("set").customRedirectDomain("t.example.com"));

    var set = ses.getConfigurationSet(request -> request.configurationSetName("set"));

    assertThat(set.deliveryOptions().tlsPolicy()).isEqualTo(TlsPolicy.REQUIRE);
    assertThat(set.trackingOptions().customRedirectDomain()).isEqualTo("t.example.com");
    ses.deleteConfigurationSet(request -> request.configurationSetName("set"));
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> ses.getConfigurationSet(request -> request.configurationSetName("set")));
  }

  @Test
  void keepsEventDestinations() {
    ses.createConfigurationSet(request -> request.configurationSetName("set"));
    ses.createConfigurationSetEventDestination(
        request ->
            request
                .configurationSetName("set")
                .eventDestinationName("sns")
                .eventDestination(to -> to.enabled(true).matchingEventTypes(EventType.SEND)));

    ses.updateConfigurationSetEventDestination(
        request ->
            request
                .configurationSetName("set")
                .eventDestinationName("sns")
                .eventDestination(to -> to.enabled(false).matchingEventTypes(EventType.BOUNCE)));

    assertThat(
            ses.getConfigurationSetEventDestinations(r -> r.configurationSetName("set"))
                .eventDestinations())
        .singleElement()
        .extracting(EventDestination::name, EventDestination::enabled)
        .containsExactly("sns", false);
    ses.deleteConfigurationSetEventDestination(
        request -> request.configurationSetName("set").eventDestinationName("sns"));
    assertThat(
            ses.getConfigurationSetEventDestinations(r -> r.configurationSetName("set"))
                .eventDestinations())
        .isEmpty();
  }

  @Test
  void keepsTheSuppressionList() {
    ses.putSuppressedDestination(
        request -> request.emailAddress("Gone+1@example.org").reason("COMPLAINT"));

    assertThat(
            ses.getSuppressedDestination(r -> r.emailAddress("gone+1@example.org"))
                .suppressedDestination()
                .reason())
        .isEqualTo(SuppressionListReason.COMPLAINT);
    assertThat(ses.listSuppressedDestinations(r -> {}).suppressedDestinationSummaries()).hasSize(1);
    ses.deleteSuppressedDestination(request -> request.emailAddress("gone+1@example.org"));
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> ses.getSuppressedDestination(r -> r.emailAddress("gone+1@example.org")));
  }

  private void createIdentity(String name, String selector) {
    ses.createEmailIdentity(
        request ->
            request
                .emailIdentity(name)
                .dkimSigningAttributes(
                    dkim ->
                        dkim.domainSigningSelector(selector)
                            .domainSigningPrivateKey(privateKey())));
  }

  /** The sandbox keeps no private key, so any text will do. */
  private static String privateKey() {
    return Base64.getEncoder().encodeToString(new byte[128]);
  }

  private GetEmailIdentityResponse identity(String name) {
    return ses.getEmailIdentity(request -> request.emailIdentity(name));
  }
}
