package dev.postern.dispatcher.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.dispatcher.ses.SesSandboxResource;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = SesSandboxResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
    value = PosternDatabaseResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_dispatcher"))
class EmailDispatchJobTest {
  private static final Duration HANG = Duration.ofSeconds(30);

  @Inject DispatchBench bench;

  @BeforeEach
  void prepare() {
    bench.ses();
  }

  @Test
  void sendsByItself() throws Exception {
    try (TestEmails emails = bench.emails()) {
      UUID email = emails.queued("to@example.org");
      await().atMost(HANG).until(() -> emails.state(email).equals("sent f f 1"));
      assertThat(bench.accepted(email)).hasSize(1);
    }
  }

  @Test
  void takesUpWhatACrashedDispatcherLeft() throws Exception {
    try (TestEmails emails = bench.emails()) {
      UUID email = emails.queued("to@example.org");
      emails.run(
          """
          update email set due_at = null, lease_id = gen_random_uuid(),
            lease_until = now() - interval '1 minute'
          where id = ? and lease_id is null and status = 'queued'
          """,
          email);
      await().atMost(HANG).until(() -> emails.state(email).startsWith("sent f f"));
    }
  }
}
