package dev.postern.dispatcher.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.email.ByHand;
import dev.postern.dispatcher.email.DispatchBench;
import dev.postern.dispatcher.email.TestEmails;
import dev.postern.dispatcher.ses.SesSandboxResource;
import dev.postern.model.email.AttachmentKey;
import dev.postern.model.inbound.InboundEmailId;
import dev.postern.model.inbound.InboundKey;
import dev.postern.model.organization.Tenant;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
@QuarkusTestResource(value = SesSandboxResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = FolderResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
    value = PosternDatabaseResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_dispatcher"))
class ObjectSweeperTest {
  private static final Duration OLD = Duration.ofHours(25);
  private static final Duration FRESH = Duration.ofHours(23);

  @Inject ObjectSweeper sweeper;
  @Inject DispatchBench bench;

  @SuppressWarnings("NullAway.Init") // by FolderResource
  Path folder;

  @Test
  void deletesWhatNoRowNamesForADay() throws Exception {
    try (TestEmails emails = bench.emails()) {
      UUID email = emails.queued("to@example.org");
      AttachmentKey named = emails.attachStored(email, "a.pdf", 1);
      var gone = new AttachmentKey(named.tenant(), named.email(), UUID.randomUUID());
      var young = new AttachmentKey(named.tenant(), named.email(), UUID.randomUUID());
      Path kept = write(named.print(), OLD);
      Path deleted = write(gone.print(), OLD);
      Path unfinished = write(gone.print() + ".part", OLD);
      Path accepted = write(young.print(), FRESH);
      Path others = write("emails/somebody-elses.txt", OLD);

      assertThat(sweeper.sweep()).isEqualTo(2);

      assertThat(deleted).doesNotExist();
      assertThat(unfinished).doesNotExist();
      assertThat(kept).exists();
      assertThat(accepted).exists();
      assertThat(others).exists();

      emails.run("delete from email where id = ?", email);
      assertThat(sweeper.sweep()).isEqualTo(1);
      assertThat(kept).doesNotExist();
    }
  }

  @Test
  void keepsWhatReceivedEmailsAreMadeOf() throws Exception {
    try (TestEmails emails = bench.emails()) {
      Tenant tenant = emails.attachStored(emails.queued("to@example.org"), "a.pdf", 1).tenant();
      var email = new InboundEmailId(UUID.randomUUID());
      var raw = InboundKey.raw(tenant, email);
      var file = new InboundKey(tenant, email, UUID.randomUUID());
      var gone = new InboundKey(tenant, email, UUID.randomUUID());
      emails.run(
          """
          insert into inbound_email (organization_id, environment_id, id, source, source_id,
            received_for, raw_size, raw_storage_key, created_at)
          values (?, ?, ?, 'test', '1', '{}', 1, ?, now())
          """,
          tenant.organization().value(),
          tenant.environment().value(),
          email.value(),
          raw.print());
      emails.run(
          """
          insert into inbound_attachment (organization_id, environment_id, inbound_email_id, id,
            position, filename, content_type, content_disposition, size, storage_key)
          values (?, ?, ?, ?, 1, 'a', 'text/plain', 'attachment', 1, ?)
          """,
          tenant.organization().value(),
          tenant.environment().value(),
          email.value(),
          file.file(),
          file.print());
      Path keptMail = write(raw.print(), OLD);
      Path keptFile = write(file.print(), OLD);
      Path deleted = write(gone.print(), OLD);

      assertThat(sweeper.sweep()).isEqualTo(1);

      assertThat(deleted).doesNotExist();
      assertThat(keptMail).exists();
      assertThat(keptFile).exists();

      UUID forwarded = emails.queued("team@example.org");
      emails.run(
          """
          insert into email_attachment (organization_id, environment_id, email_id, id, position,
            filename, content_type, size, storage_key)
          values (?, ?, ?, ?, 1, 'a', 'text/plain', 1, ?)
          """,
          tenant.organization().value(),
          tenant.environment().value(),
          forwarded,
          UUID.randomUUID(),
          file.print());
      emails.run("delete from inbound_email where id = ?", email.value());
      assertThat(sweeper.sweep()).isEqualTo(1);
      assertThat(keptMail).doesNotExist();
      assertThat(keptFile).exists();
      Files.delete(keptFile);
    }
  }

  private Path write(String key, Duration age) throws IOException {
    Path file = folder.resolve(key);
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[] {1});
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    return file;
  }
}
