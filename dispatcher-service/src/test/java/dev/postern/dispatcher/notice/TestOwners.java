package dev.postern.dispatcher.notice;

import dev.postern.dispatcher.delivery.TestWebhooks;
import dev.postern.dispatcher.delivery.TestWebhooks.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** People who own organizations, and what they were mailed. */
@ApplicationScoped
public class TestOwners {
  private final TestWebhooks database;

  TestOwners(TestWebhooks database) {
    this.database = database;
  }

  /** What waits to be sent to somebody. */
  public record Mail(String sender, String subject, String text) {}

  /** Answers the address of a new one. */
  public String of(Environment environment) {
    return person(environment, "owner", true);
  }

  public String person(Environment environment, String role, boolean verified) {
    UUID id = UUID.randomUUID();
    String address = id + "@people.test";
    database.execute(
        """
        insert into app_user (id, email, password_hash, verified_at)
        values (?, ?, 'hash', case when ? then now() end)
        """,
        id,
        address,
        verified);
    database.execute(
        "insert into membership (organization_id, user_id, role) values (?, ?, ?)",
        environment.organization(),
        id,
        role);
    return address;
  }

  public List<Mail> mails(String address) {
    return database.query(
        """
        select e.from_address, e.subject, c.text
        from email_recipient r
          join email e on e.environment_id = r.environment_id and e.id = r.email_id
          join email_content c on c.environment_id = r.environment_id and c.email_id = r.email_id
        where r.address = ?
        order by e.id
        """,
        row -> new Mail(row.getString(1), row.getString(2), row.getString(3)),
        address);
  }
}
