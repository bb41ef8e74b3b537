package dev.postern.model.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is left of a person. */
class PersonErasureTest {
  private ErasureDatabase database;

  @BeforeEach
  void connect() throws SQLException {
    database = new ErasureDatabase();
  }

  @AfterEach
  void disconnect() throws SQLException {
    database.close();
  }

  @Test
  void leavesNothingOfAPerson() throws SQLException {
    String person = "joe+" + UUID.randomUUID() + "@example.test";
    TestRows rows = database.rows(person);
    assertThat(database.mentions(person))
        .as("tables in which the test has the address")
        .containsExactly(
            "api_key_recipient_usage",
            "delivery_attempt",
            "email_content",
            "email_event",
            "email_event_key",
            "email_recipient",
            "erasure",
            "forwarding_rule",
            "idempotency_key",
            "inbound_content",
            "inbound_email",
            "recipient_rule",
            "request_log",
            "sns_inbox",
            "suppression",
            "webhook_message");

    while (!"{}".equals(ErasureDatabase.erasePerson(rows))) {}
    assertThat(database.mentions(person)).containsExactly("erasure");
    database.run("update erasure set created_at = now() - interval '11 min' where id = '%s'", rows);
    assertThat(ErasureDatabase.erasePerson(rows)).isEqualTo("{}");

    assertThat(database.mentions(person)).isEmpty();
    assertThat(database.query("select 1 from webhook_delivery where environment_id = '%s'", rows))
        .isEmpty();
    assertThat(
            database.query("select count(*) from object_removal where environment_id = '%s'", rows))
        .containsExactly("3");
    assertThat(
            database.query(
                "select removed->>'email', finished_at is not null from erasure where id = '%s'",
                rows))
        .containsExactly("1|t");
    assertThat(ErasureDatabase.erasePerson(rows)).isEqualTo("null");
  }

  @Test
  void sendsToTheOthersOfAnEmailThatWaits() throws SQLException {
    TestRows rows = database.rows("joe@waiting.test");
    while (!"{}".equals(ErasureDatabase.erasePerson(rows))) {}
    assertThat(
            database.query(
                """
                select e.status, r.address from email e join email_recipient r on r.email_id = e.id
                where e.environment_id = '%s'
                """,
                rows))
        .containsExactly("queued|other@else.test");
  }

  @Test
  void knowsAnAddressFromLongerOnes() throws SQLException {
    String pattern = "select '%s' ~* address_pattern('a.b+c@x.test')";
    for (String text :
        List.of("a.b+c@x.test", "<A.B+c@X.test>", "to a.b+c@x.test.", "Hi,\\na.b+c@x.test")) {
      assertThat(database.query(pattern, text)).as(text).containsExactly("t");
    }
    for (String text :
        List.of(
            "za.b+c@x.test",
            "a.b+c@x.test.org",
            "a.b+c@x.testing",
            "aXb+c@x.test",
            "-a.b+c@x.test")) {
      assertThat(database.query(pattern, text)).as(text).containsExactly("f");
    }
  }
}
