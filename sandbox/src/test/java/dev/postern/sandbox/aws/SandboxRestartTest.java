package dev.postern.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.aws.ledger.LedgerEntry;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sns.SnsClient;

class SandboxRestartTest {
  @TempDir Path directory;

  @Test
  void remembersWhatItWasTold() throws Exception {
    String certificate;
    try (AwsSandbox sandbox = start()) {
      certificate = sandbox.certificatePath();
      fill(new SandboxClients(sandbox));
    }

    try (AwsSandbox sandbox = start();
        SesV2Client ses = new SandboxClients(sandbox).sesV2();
        SesClient ses1 = new SandboxClients(sandbox).ses();
        SnsClient sns = new SandboxClients(sandbox).sns();
        S3Client s3 = new SandboxClients(sandbox).s3()) {
      assertThat(sandbox.certificatePath()).isEqualTo(certificate);
      ses.sendEmail(TestMails.simpleTo("bob@example.org").configurationSetName("set").build());
      assertThat(sandbox.ledger().entries())
          .extracting(LedgerEntry::sequence)
          .containsExactly(1L, 2L);
      assertThat(sandbox.ledger().tagged("mail", "m-1")).hasSize(2);
      assertThat(ses1.describeActiveReceiptRuleSet(r -> {}).rules()).hasSize(1);
      assertThat(sns.listTopics().topics()).hasSize(1);
      assertThat(s3.getObjectAsBytes(r -> r.bucket("mails").key("a")).asUtf8String())
          .isEqualTo("kept");
    }
  }

  private AwsSandbox start() {
    return AwsSandbox.start(AwsSandboxOptions.onAnyPort().withStateDirectory(directory));
  }

  private static void fill(SandboxClients clients) throws Exception {
    clients.verify("example.com");
    try (SesV2Client ses = clients.sesV2();
        SesClient ses1 = clients.ses();
        SnsClient sns = clients.sns();
        S3Client s3 = clients.s3()) {
      ses.createConfigurationSet(r -> r.configurationSetName("set"));
      ses.sendEmail(TestMails.simpleTo("bob@example.org").build());
      ses1.createReceiptRuleSet(r -> r.ruleSetName("main"));
      ses1.createReceiptRule(r -> r.ruleSetName("main").rule(rule -> rule.name("store")));
      ses1.setActiveReceiptRuleSet(r -> r.ruleSetName("main"));
      sns.createTopic(r -> r.name("events"));
      s3.createBucket(r -> r.bucket("mails"));
      s3.putObject(r -> r.bucket("mails").key("a"), RequestBody.fromString("kept"));
    }
  }
}
