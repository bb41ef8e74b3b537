package dev.postern.dispatcher.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.ses.SesSandbox;
import dev.postern.dispatcher.ses.SesSandboxResource;
import dev.postern.dispatcher.storage.FolderResource;
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
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
@QuarkusTestResource(value = SesSandboxResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = FolderResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
    value = PosternDatabaseResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_dispatcher"))
class StoredAttachmentTest {
  @Inject DispatchBench bench;

  @SuppressWarnings("NullAway.Init") // by FolderResource
  Path folder;

  private TestEmails emails;
  private SesSandbox ses;

  @BeforeEach
  void prepare() throws SQLException {
    emails = bench.emails();
    ses = bench.ses();
  }

  @AfterEach
  void cleanUp() throws SQLException {
    emails.close();
  }

  @Test
  void sendsFilesFromTheStorage() throws Exception {
    UUID email = emails.queued("to@example.org");
    AttachmentKey key = emails.attachStored(email, "report.pdf", 3);
    write(key, new byte[] {1, 2, 3});

    bench.dispatch();

    assertThat(emails.state(email)).isEqualTo("sent f f 1");
    String sesMessageId = bench.accepted(email).getFirst().path("sesMessageId").asText();
    assertThat(ses.raw(sesMessageId)).contains("report.pdf").contains("AQID");
  }

  @Test
  void failsAnEmailWhoseFileIsLostAndSaysWhy() throws Exception {
    UUID email = emails.queued("to@example.org");
    emails.attachStored(email, "report.pdf", 3);

    bench.dispatch();

    assertThat(emails.state(email)).isEqualTo("failed f f 1");
    assertThat(bench.accepted(email)).isEmpty();
    assertThat(emails.rows("select failure_reason from email where id = ?", email))
        .containsExactly("an attachment is no longer in the storage");
  }

  @Test
  void triesAgainLaterWhileTheStorageCannotBeRead() throws Exception {
    UUID email = emails.queued("to@example.org");
    AttachmentKey key = emails.attachStored(email, "report.pdf", 3);
    Files.createDirectories(folder.resolve(key.print()));

    bench.dispatch();

    assertThat(emails.state(email)).isEqualTo("queued t f 1");
    assertThat(bench.accepted(email)).isEmpty();
  }

  private void write(AttachmentKey key, byte[] content) throws IOException {
    Path file = folder.resolve(key.print());
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }
}
