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

  private Path write(String key, Duration age) throws IOException {
    Path file = folder.resolve(key);
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[] {1});
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    return file;
  }
}
