package dev.postern.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.client.Await;
import dev.postern.sandbox.client.LocalHttp;
import dev.postern.sandbox.client.PosternClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One organization queues more than SES takes in a long while; another sends as always. */
class NoisyTenantTest {
  private static final int FLOOD = Scale.of(2_000, 100_000);
  private static final int EMAILS = Scale.of(12, 60);
  private static final Map<String, String> SETTINGS =
      Map.of("POSTERN_WARM_UP_FIRST_DAY", "0", "POSTERN_SES_MAX_SEND_RATE", "50");
  private static final Duration MOST = Duration.ofSeconds(5);
  private static final Await LONG = new Await(Duration.ofMinutes(1), Duration.ofMillis(200));

  @Test
  @DisplayName("F25: a flood of one organization delays another's emails by five seconds at most")
  void othersHardlyWait() throws InterruptedException {
    try (var postern = new RunningPostern(SETTINGS);
        var database = new Database(postern.installation().database())) {
      var installation = postern.installation();
      flood(database);
      var customer =
          new PosternClient(
              new LocalHttp(),
              installation.credentials().apiUrl(),
              installation.credentials().apiKey());
      List<UUID> ids = new ArrayList<>();
      for (int i = 0; i < EMAILS; i++) {
        String id = customer.send("Ada <ada@example.test>", "success@simulator.amazonses.com", "B");
        ids.add(UUID.fromString(id));
        Thread.sleep(Duration.ofSeconds(1));
      }
      LONG.until("the other's emails sent", () -> sent(database, ids) == EMAILS);

      double p95 = queueMillis(database, ids);
      System.out.printf("95 %% within %.0f ms beside a flood of %d%n", p95, FLOOD);
      assertThat(p95).isLessThan(MOST.toMillis());
      assertThat(waiting(database)).as("the flood goes on").isPositive();
    }
  }

  private static void flood(Database database) {
    database.execute(
        """
        with flooding as (insert into organization (id, name) values (uuidv7(), 'Flood') returning id),
        place as (insert into environment (id, organization_id, name)
          select uuidv7(), id, 'production' from flooding returning organization_id, id),
        queued as (
          insert into email (id, organization_id, environment_id, status, from_address, from_domain,
            subject, created_at, due_at)
          select uuidv7(), organization_id, id, 'queued', 'Flo <flo@example.test>', 'example.test',
            'Offer', now(), now()
          from place, generate_series(1, ?)
          returning organization_id, environment_id, id
        ), recipients as (
          insert into email_recipient (organization_id, environment_id, email_id, position, kind,
            written, address, status)
          select organization_id, environment_id, id, 0, 'to', 'success@simulator.amazonses.com',
            'success@simulator.amazonses.com', 'queued'
          from queued
        )
        insert into email_content (organization_id, environment_id, email_id, html)
        select organization_id, environment_id, id, '<p>Buy</p>' from queued
        """,
        FLOOD);
  }

  private static long sent(Database database, List<UUID> ids) {
    return database.number(
        "select count(*) from email where id = any(?) and sent_at is not null", ids);
  }

  private static double queueMillis(Database database, List<UUID> ids) {
    return database
        .query(
            """
            select percentile_cont(0.95) within group (
              order by extract(epoch from a.started_at - e.created_at) * 1000)
            from email e join send_attempt a on a.environment_id = e.environment_id
              and a.email_id = e.id
            where e.id = any(?)
            """,
            row -> row.getDouble(1),
            ids)
        .getFirst();
  }

  private static long waiting(Database database) {
    return database.number("select count(*) from email where due_at is not null");
  }
}
