package dev.postern.dispatcher.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.email.ByHand;
import dev.postern.dispatcher.email.DispatchBench;
import dev.postern.dispatcher.email.TestEmails;
import dev.postern.dispatcher.ses.SesSandboxResource;
import dev.postern.model.email.AttachmentKey;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
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
class ObjectRemoverTest {
  @Inject ObjectRemover remover;
  @Inject DispatchBench bench;

  @SuppressWarnings("NullAway.Init") // by FolderResource
  Path folder;

  @Test
  void deletesFilesOfErasedEmailsUnlessAnotherNamesThem() throws Exception {
    try (TestEmails emails = bench.emails()) {
      UUID email = emails.queued("to@example.org");
      AttachmentKey named = emails.attachStored(email, "a.pdf", 1);
      var unnamed = new AttachmentKey(named.tenant(), named.email(), UUID.randomUUID());
      var absent = new AttachmentKey(named.tenant(), named.email(), UUID.randomUUID());
      Path kept = write(named);
      Path deleted = write(unnamed);
      for (AttachmentKey key : new AttachmentKey[] {named, unnamed, absent}) {
        emails.run(
            """
            insert into object_removal (storage_key, organization_id, environment_id, due_at)
            values (?, ?, ?, now())
            """,
            key.print(),
            key.tenant().organization().value(),
            key.tenant().environment().value());
      }

      assertThat(remover.removeSome()).isFalse();

      assertThat(deleted).doesNotExist();
      assertThat(kept).exists();
      assertThat(
              emails.text(
                  "select count(*) from object_removal where environment_id = ?",
                  emails.environment()))
          .isEqualTo("0");
    }
  }

  @Test
  void keepsWhatCannotBeDeletedForLater() throws Exception {
    try (TestEmails emails = bench.emails()) {
      AttachmentKey key = emails.attachStored(emails.queued("to@example.org"), "a.pdf", 1);
      emails.run("delete from email where environment_id = ?", emails.environment());
      // A file where the folder of the file should be.
      Path obstacle = folder.resolve(key.print()).resolve("..").normalize();
      Files.createDirectories(obstacle.resolve("..").normalize());
      Files.writeString(obstacle, "content");
      emails.run(
          """
          insert into object_removal (storage_key, organization_id, environment_id, due_at)
          values (?, ?, ?, now())
          """,
          key.print(),
          key.tenant().organization().value(),
          key.tenant().environment().value());

      assertThat(remover.removeSome()).isFalse();

      assertThat(
              emails.text(
                  "select due_at > now() + interval '4 min' from object_removal where environment_id = ?",
                  emails.environment()))
          .isEqualTo("t");
    }
  }

  private Path write(AttachmentKey key) throws Exception {
    Path file = folder.resolve(key.print());
    Files.createDirectories(file.resolve("..").normalize());
    return Files.writeString(file, "content");
  }
}
