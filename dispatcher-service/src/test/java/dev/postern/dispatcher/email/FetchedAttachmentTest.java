package dev.postern.dispatcher.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.dispatcher.ses.SesSandbox;
import dev.postern.dispatcher.ses.SesSandboxResource;
import dev.postern.dispatcher.storage.FolderResource;
import dev.postern.http.CustomerServer;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files that senders name by URL are fetched before their email is sent. */
@QuarkusTest
@TestProfile(FetchingByHand.class)
@QuarkusTestResource(value = SesSandboxResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = FolderResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
    value = PosternDatabaseResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_dispatcher"))
class FetchedAttachmentTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject DispatchBench bench;
  @Inject Vertx vertx;

  @SuppressWarnings("NullAway.Init") // by FolderResource
  Path folder;

  private final List<CustomerServer> servers = new ArrayList<>();

  private TestEmails emails;
  private SesSandbox ses;

  @BeforeEach
  void prepare() throws SQLException {
    emails = bench.emails();
    ses = bench.ses();
  }

  @AfterEach
  void cleanUp() throws SQLException {
    servers.forEach(CustomerServer::close);
    emails.close();
  }

  @Test
  void sendsWithTheFilesThatItFetched() throws Exception {
    CustomerServer server =
        serve(request -> request.response().end(Buffer.buffer(new byte[] {1, 2, 3})));
    UUID email = emails.queued("to@example.org");
    emails.attach(email, "first.pdf", new byte[] {4, 5, 6});
    emails.attachFrom(email, 1, "report.pdf", server.url());

    bench.dispatch();
    assertThat(bench.accepted(email)).isEmpty();
    assertThat(emails.attempts(email)).isEmpty();

    dispatchFetched(email);
    assertThat(emails.state(email)).isEqualTo("sent f f 1");
    String sesMessageId = bench.accepted(email).getFirst().path("sesMessageId").asText();
    assertThat(ses.raw(sesMessageId))
        .containsSubsequence("first.pdf", "BAUG", "report.pdf", "AQID");
    assertThat(
            emails.rows(
                "select size, source_url from email_attachment where email_id = ? order by position",
                email))
        .containsExactly("3 -", "3 -");
    assertThat(emails.rows("select 1 from attachment_fetch where email_id = ?", email)).isEmpty();
  }

  @Test
  void keepsLargeFilesInTheStorage() throws Exception {
    byte[] content = new byte[300_000];
    CustomerServer server = serve(request -> request.response().end(Buffer.buffer(content)));
    UUID email = emails.queued("to@example.org");
    emails.attachFrom(email, 0, "report.pdf", server.url());
    bench.dispatch();
    dispatchFetched(email);
    assertThat(emails.state(email)).isEqualTo("sent f f 1");
    String key =
        emails
            .rows("select storage_key from email_attachment where email_id = ?", email)
            .getFirst();
    assertThat(folder.resolve(key)).hasBinaryContent(content);
  }

  @Test
  void failsAnEmailWhoseFileIsNotToBeHadAndSaysWhy() throws Exception {
    CustomerServer server = serve(request -> request.response().setStatusCode(404).end());
    UUID email = emails.queued("to@example.org");
    emails.attachFrom(email, 0, "report.pdf", server.url());
    bench.dispatch();
    dispatchFetched(email);
    assertThat(emails.state(email)).isEqualTo("failed f f 1");
    assertThat(bench.accepted(email)).isEmpty();
    assertThat(emails.rows("select failure_reason from email where id = ?", email))
        .containsExactly("an attachment could not be fetched: the server answered 404");
    assertThat(emails.rows("select type from email_event where email_id = ?", email))
        .containsExactly("failed");
  }

  @Test
  void triesAgainWhileTheServerIsInTrouble() throws Exception {
    List<String> answers = new CopyOnWriteArrayList<>();
    CustomerServer server =
        serve(
            request -> {
              answers.add("one");
              request.response().setStatusCode(answers.size() == 1 ? 503 : 200).end("content");
            });
    UUID email = emails.queued("to@example.org");
    emails.attachFrom(email, 0, "report.pdf", server.url());
    bench.dispatch();
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                emails.run(
                        """
                        update attachment_fetch set due_at = now()
                        where email_id = ? and failed_attempts = 1 and due_at is not null
                        """,
                        email)
                    == 1);
    dispatchFetched(email);
    assertThat(emails.state(email)).isEqualTo("sent f f 1");
    assertThat(answers).hasSize(2);
  }

  @Test
  void givesUpAfterTheLastTry() throws Exception {
    CustomerServer server = serve(request -> request.response().setStatusCode(503).end());
    UUID email = emails.queued("to@example.org");
    emails.attachFrom(email, 0, "report.pdf", server.url());
    bench.dispatch();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              emails.run(
                  "update attachment_fetch set due_at = now() where email_id = ? and due_at > now()",
                  email);
              return emails.state(email).startsWith("queued t");
            });
    bench.dispatch();
    assertThat(emails.state(email)).isEqualTo("failed f f 1");
    assertThat(server.received()).hasSize(4);
  }

  @Test
  void fetchesAgainWhatADeadProcessHadBegun() throws Exception {
    CustomerServer server = serve(request -> request.response().end("content"));
    UUID email = emails.queued("to@example.org");
    emails.attachFrom(email, 0, "report.pdf", server.url());
    emails.run("update email set due_at = null where id = ?", email);
    emails.run(
        """
        insert into attachment_fetch (organization_id, environment_id, email_id, lease_id,
          lease_until)
        select organization_id, environment_id, id, ?, now() - interval '1 second'
        from email where id = ?
        """,
        UUID.randomUUID(),
        email);
    dispatchFetched(email);
    assertThat(emails.state(email)).isEqualTo("sent f f 1");
  }

  @Test
  void holdsUpNobodyWhileServersOfOneEnvironmentAreSlow() throws Exception {
    CustomerServer tarpit = serve(request -> {});
    for (int i = 0; i < 20; i++) {
      UUID stuck = emails.queued("to@example.org");
      emails.attachFrom(stuck, 0, "report.pdf", tarpit.url());
    }
    bench.dispatch();
    await().atMost(PATIENCE).until(() -> tarpit.received().size() == 2);
    try (TestEmails others = bench.emails()) {
      CustomerServer server = serve(request -> request.response().end("content"));
      UUID email = others.queued("to@example.org");
      others.attachFrom(email, 0, "report.pdf", server.url());
      UUID plain = others.queued("to@example.org");
      bench.dispatch();
      assertThat(others.state(plain)).isEqualTo("sent f f 1");
      await().atMost(PATIENCE).until(() -> others.state(email).startsWith("queued t"));
      bench.dispatch();
      assertThat(others.state(email)).isEqualTo("sent f f 1");
    }
    assertThat(tarpit.received()).hasSize(2);
  }

  @Test
  void fetchesNothingForAnEmailThatIsForNobody() throws Exception {
    CustomerServer server = serve(request -> request.response().end("content"));
    UUID email = emails.queued("to@example.org");
    emails.attachFrom(email, 0, "report.pdf", server.url());
    emails.suppress("to@example.org", "manual");
    bench.dispatch();
    assertThat(emails.state(email)).isEqualTo("suppressed f f 0");
    assertThat(emails.rows("select 1 from attachment_fetch where email_id = ?", email)).isEmpty();
    assertThat(server.connections()).isZero();
  }

  private void dispatchFetched(UUID email) {
    await().atMost(PATIENCE).until(() -> emails.state(email).startsWith("queued t"));
    bench.dispatch();
  }

  private CustomerServer serve(Consumer<HttpServerRequest> behaviour) {
    var server = new CustomerServer(vertx, behaviour);
    servers.add(server);
    return server;
  }
}
