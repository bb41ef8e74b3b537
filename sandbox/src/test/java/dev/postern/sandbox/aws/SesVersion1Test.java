package dev.postern.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.AlreadyExistsException;
import software.amazon.awssdk.services.ses.model.IdentityVerificationAttributes;
import software.amazon.awssdk.services.ses.model.MessageRejectedException;
import software.amazon.awssdk.services.ses.model.ReceiptRule;
import software.amazon.awssdk.services.ses.model.RuleSetDoesNotExistException;
import software.amazon.awssdk.services.ses.model.TlsPolicy;
import software.amazon.awssdk.services.ses.model.VerificationStatus;

class SesVersion1Test {
  private static final ReceiptRule RULE =
      ReceiptRule.builder()
          .name("store")
          .enabled(true)
          .scanEnabled(true)
          .tlsPolicy(TlsPolicy.REQUIRE)
          .recipients("in.example.com", "other.example.com")
          .actions(
              action ->
                  action.s3Action(
                      s3 ->
                          s3.bucketName("mails")
                              .objectKeyPrefix("in/")
                              .topicArn("arn:aws:sns:us-east-1:000000000000:inbound")))
          .build();

  private final AwsSandbox sandbox = AwsSandbox.start(AwsSandboxOptions.onAnyPort());
  private final SandboxClients clients = new SandboxClients(sandbox);
  private final SesClient ses = clients.ses();

  @BeforeEach
  void verifyDomain() throws Exception {
    clients.verify("example.com");
  }

  @AfterEach
  void stop() {
    ses.close();
    sandbox.close();
  }

  @Test
  void givesReceiptRulesBackAsTheyCame() {
    ReceiptRule second = RULE.toBuilder().name("second").build();
    ses.createReceiptRuleSet(request -> request.ruleSetName("main"));
    ses.createReceiptRule(request -> request.ruleSetName("main").rule(RULE));
    ses.createReceiptRule(request -> request.ruleSetName("main").rule(second).after("store"));
    ses.setActiveReceiptRuleSet(request -> request.ruleSetName("main"));

    assertThat(ses.describeActiveReceiptRuleSet(request -> {}).metadata().name()).isEqualTo("main");
    assertThat(ses.describeReceiptRuleSet(request -> request.ruleSetName("main")).rules())
        .containsExactly(RULE, second);
  }

  @Test
  void changesAndDeletesReceiptRules() {
    ReceiptRule disabled = RULE.toBuilder().enabled(false).build();
    ses.createReceiptRuleSet(request -> request.ruleSetName("main"));
    ses.createReceiptRule(request -> request.ruleSetName("main").rule(RULE));

    ses.updateReceiptRule(request -> request.ruleSetName("main").rule(disabled));
    assertThat(ses.describeReceiptRuleSet(request -> request.ruleSetName("main")).rules())
        .containsExactly(disabled);

    ses.deleteReceiptRule(request -> request.ruleSetName("main").ruleName("store"));
    assertThat(ses.describeReceiptRuleSet(request -> request.ruleSetName("main")).rules())
        .isEmpty();
  }

  @Test
  void refusesUnknownAndDoubledRuleSets() {
    ses.createReceiptRuleSet(request -> request.ruleSetName("main"));

    assertThatExceptionOfType(AlreadyExistsException.class)
        .isThrownBy(() -> ses.createReceiptRuleSet(request -> request.ruleSetName("main")));
    assertThatExceptionOfType(RuleSetDoesNotExistException.class)
        .isThrownBy(() -> ses.describeReceiptRuleSet(request -> request.ruleSetName("none")));
  }

  @Test
  void sendsSimpleAndRawMail() {
    String simple =
        ses.sendEmail(
                request ->
                    request
                        .source("ada@example.com")
                        .destination(destination -> destination.toAddresses("bob@example.org"))
                        .message(
                            message ->
                                message
                                    .subject(subject -> subject.data("Grüße"))
                                    .body(body -> body.text(text -> text.data("plain"))))
                        .tags(tag -> tag.name("mail").value("m-1")))
            .messageId();
    SdkBytes mime =
        SdkBytes.fromUtf8String("From: ada@example.com\r\nTo: bob@example.org\r\n\r\nbody");
    String raw = ses.sendRawEmail(request -> request.rawMessage(m -> m.data(mime))).messageId();

    assertThat(sandbox.ledger().find(simple))
        .hasValueSatisfying(
            entry -> {
              assertThat(entry.subject()).isEqualTo("Grüße");
              assertThat(entry.tags()).containsEntry("mail", "m-1");
            });
    assertThat(sandbox.ledger().raw(raw)).hasValue(mime.asByteArray());
    assertThat(ses.getSendQuota(request -> {}).sentLast24Hours()).isEqualTo(2);
  }

  @Test
  void refusesUnverifiedSender() {
    SdkBytes mime = SdkBytes.fromUtf8String("From: eve@elsewhere.net\r\nTo: b@example.org\r\n\r\n");

    assertThatExceptionOfType(MessageRejectedException.class)
        .isThrownBy(() -> ses.sendRawEmail(request -> request.rawMessage(m -> m.data(mime))));
  }

  @Test
  void tellsWhetherAnIdentityIsVerified() throws Exception {
    String token =
        ses.verifyDomainIdentity(request -> request.domain("new.net")).verificationToken();

    IdentityVerificationAttributes before = verification("new.net");
    clients.verify("new.net");

    assertThat(before.verificationStatus()).isEqualTo(VerificationStatus.PENDING);
    assertThat(before.verificationToken()).isEqualTo(token);
    assertThat(verification("new.net").verificationStatus()).isEqualTo(VerificationStatus.SUCCESS);
    ses.deleteIdentity(request -> request.identity("new.net"));
    assertThat(ses.listIdentities(request -> {}).identities()).containsExactly("example.com");
  }

  private IdentityVerificationAttributes verification(String name) {
    var attributes =
        ses.getIdentityVerificationAttributes(request -> request.identities(name))
            .verificationAttributes();
    return Objects.requireNonNull(attributes.get(name));
  }
}
