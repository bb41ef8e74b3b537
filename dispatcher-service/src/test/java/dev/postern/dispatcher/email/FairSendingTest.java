package dev.postern.dispatcher.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.claim.EmailClaimService;
import dev.postern.dispatcher.ses.SesSandboxResource;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
@QuarkusTestResource(value = SesSandboxResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
    value = PosternDatabaseResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_dispatcher"))
class FairSendingTest {
  @Inject DispatchBench bench;
  @Inject EmailClaimService claims;

  private TestEmails flood;
  private TestEmails others;

  @BeforeEach
  void prepare() throws SQLException {
    flood = bench.emails();
    others = bench.emails();
  }

  @AfterEach
  void cleanUp() throws SQLException {
    flood.close();
    others.close();
  }

  @Test
  void servesAnEmailBehindTheFloodOfAnother() throws Exception {
    queue(flood, 100);
    UUID mine = others.queued("to@example.org");

    List<UUID> claimed = claim(10);

    assertThat(claimed).contains(mine).hasSizeBetween(6, 10);
  }

  @Test
  void takesAllPlacesWhereNobodyElseWaits() throws Exception {
    queue(flood, 40);
    assertThat(claim(30)).hasSize(30);
  }

  @Test
  void servesTransactionalEmailsBeforeBulkOnesThatWaitLonger() throws Exception {
    queue(flood, 20);
    flood.run(
        "update email set priority = 1, due_at = due_at - interval '1 hour' where environment_id = ?",
        flood.environment());
    UUID reset = flood.queued("to@example.org");

    assertThat(claim(1)).containsExactly(reset);
    assertThat(claim(5)).hasSize(5);
  }

  @Test
  void keepsWhatASuspendedOrganizationHasQueued() throws Exception {
    UUID email = flood.queued("to@example.org");
    suspend("suspended");
    assertThat(claim(10)).isEmpty();

    suspend("active");
    assertThat(claim(10)).containsExactly(email);
  }

  private void suspend(String status) throws SQLException {
    flood.run(
        """
        update organization set status = ?
        where id = (select organization_id from environment where id = ?)
        """,
        status,
        flood.environment());
  }

  private static void queue(TestEmails emails, int count) throws SQLException {
    for (int i = 0; i < count; i++) {
      emails.queued("to@example.org");
    }
  }

  private List<UUID> claim(int limit) {
    return claims.claim(limit).toSend().stream()
        .map(email -> email.summary().id().value())
        .toList();
  }
}
