package dev.postern.api.systemmail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
class SystemMailServiceTest {
  @Inject SystemMailService mails;

  @Test
  void queuesAMailThatIsDue() {
    String address = UUID.randomUUID() + "@x.example";
    QuarkusTransaction.requiringNew().run(() -> mails.send(address, "Hello", "Text"));
    assertThat(
            TestDatabase.rows(
                """
                select e.status, e.from_domain, e.due_at is not null as due, r.status as recipient,
                  c.text
                from email e join email_recipient r on r.email_id = e.id
                  join email_content c on c.email_id = e.id
                where r.address = ?
                """,
                address))
        .containsExactly(
            Map.of(
                "status", "queued",
                "from_domain", "example.test",
                "due", true,
                "recipient", "queued",
                "text", "Text"));
  }

  @Test
  void queuesNothingWhenTheTransactionFails() {
    String address = UUID.randomUUID() + "@x.example";
    QuarkusTransaction.begin();
    mails.send(address, "Hello", "Text");
    QuarkusTransaction.rollback();
    assertThat(TestDatabase.count("email_recipient where address = ?", address)).isZero();
  }
}
