package dev.postern.dispatcher.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.email.ByHand;
import dev.postern.dispatcher.email.DispatchBench;
import dev.postern.dispatcher.email.TestEmails;
import dev.postern.dispatcher.ses.SesSandboxResource;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
@QuarkusTestResource(value = SesSandboxResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
    value = PosternDatabaseResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_dispatcher"))
class ErasureRunTest {
  private static final String EMAILS = "select count(*) from email where environment_id = ?";

  @Inject ErasureRun run;
  @Inject DispatchBench bench;

  @Test
  void erasesADeletedEnvironmentAndNoOther() throws Exception {
    try (TestEmails erased = bench.emails();
        TestEmails kept = bench.emails()) {
      for (int i = 0; i < 3; i++) {
        erased.queued("to@example.org");
        kept.queued("to@example.org");
      }
      erased.run("update environment set deleted_at = now() where id = ?", erased.environment());

      runAll();

      assertThat(erased.text(EMAILS, erased.environment())).isEqualTo("0");
      assertThat(kept.text(EMAILS, kept.environment())).isEqualTo("3");

      String ended = "update environment set deleted_at = now() - interval '1 h' where id = ?";
      erased.run(ended, erased.environment());
      runAll();
      assertThat(environments(erased)).isEqualTo("0");
      assertThat(environments(kept)).isEqualTo("1");
    }
  }

  @Test
  void erasesADeletedOrganization() throws Exception {
    try (TestEmails erased = bench.emails()) {
      erased.queued("to@example.org");
      erased.run(
          """
          update organization set status = 'deleted'
          where id = (select organization_id from environment where id = ?)
          """,
          erased.environment());

      runAll();

      assertThat(erased.text(EMAILS, erased.environment())).isEqualTo("0");
    }
  }

  @Test
  void erasesAPersonFromOneEnvironment() throws Exception {
    try (TestEmails erased = bench.emails();
        TestEmails kept = bench.emails()) {
      erased.queued("person@example.org");
      UUID other = erased.queued("other@example.org");
      kept.queued("person@example.org");
      UUID wish = UUID.randomUUID();
      erased.run(
          """
          insert into erasure (id, organization_id, environment_id, address, created_at, due_at)
          select ?, organization_id, id, 'person@example.org', now() - interval '1 h', now()
          from environment where id = ?
          """,
          wish,
          erased.environment());

      runAll();

      assertThat(erased.text("select id from email where environment_id = ?", erased.environment()))
          .isEqualTo(other.toString());
      assertThat(kept.text(EMAILS, kept.environment())).isEqualTo("1");
      assertThat(
              erased.text(
                  "select address is null and finished_at is not null from erasure where id = ?",
                  wish))
          .isEqualTo("t");
    }
  }

  private void runAll() {
    boolean more = true;
    while (more) {
      more = run.run();
    }
  }

  private static String environments(TestEmails emails) throws SQLException {
    return emails.text("select count(*) from environment where id = ?", emails.environment());
  }
}
