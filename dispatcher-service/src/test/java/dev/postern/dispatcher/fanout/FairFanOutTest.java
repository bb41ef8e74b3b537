package dev.postern.dispatcher.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.dispatcher.delivery.TestWebhooks;
import dev.postern.dispatcher.delivery.TestWebhooks.Environment;
import dev.postern.dispatcher.delivery.WebhookTestProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each round of the fan-out leaves one time on all messages that it takes. */
@QuarkusTest
@TestProfile(WebhookTestProfile.class)
class FairFanOutTest {
  private static final Duration HANG = Duration.ofSeconds(60);

  @Inject TestWebhooks webhooks;

  @Test
  void takesTheOneMessageOfAnOrganizationInTheNextRoundWhateverWaitsOfAnother() {
    Environment busy = webhooks.environment();
    Environment quiet = webhooks.environment();
    publish(busy, 4_000, quiet, 1);

    awaitFannedOut(busy);

    assertThat(rounds(quiet)).containsExactly(1);
    // The rest of the round is for who has more.
    assertThat(number(busy, "m.fanned_out_at = r.first_at")).isBetween(400L, 499L);
    assertThat(rounds(busy)).hasSizeLessThanOrEqualTo(10);
  }

  @Test
  void takesTheOldestMessagesOfAnOrganizationFirst() {
    Environment busy = webhooks.environment();
    publish(busy, 2_000, webhooks.environment(), 0);
    awaitFannedOut(busy);
    assertThat(
            number(
                busy,
                """
                exists (select from webhook_message older
                  where older.environment_id = m.environment_id
                    and (older.created_at, older.id) < (m.created_at, m.id)
                    and older.fanned_out_at > m.fanned_out_at)
                """))
        .isZero();
  }

  @Test
  void comesRoundToManyOrganizationsInAFewRounds() {
    Environment busy = webhooks.environment();
    webhooks.execute(
        """
        with others as (
          insert into organization (id, name)
          select gen_random_uuid(), 'Many' from generate_series(1, 120) returning id
        ), environments as (
          insert into environment (id, organization_id, name)
          select id, id, 'production' from others returning *
        )
        insert into webhook_message
          (id, created_at, organization_id, environment_id, event_type, payload)
        select m.id, uuid_extract_timestamp(m.id), m.organization_id, m.environment_id, 'nobodys',
          '{}'
        from (
          select uuidv7() as id, ?::uuid as organization_id, ?::uuid as environment_id
          from generate_series(1, 3000)
          union all
          select uuidv7(), organization_id, id from environments
        ) m
        """,
        busy.organization(),
        busy.id());

    awaitFannedOut(busy);

    List<Integer> latest =
        webhooks.query(
            """
            with rounds as (
              select fanned_out_at, row_number() over (order by fanned_out_at) as round
              from (select distinct fanned_out_at from webhook_message
                where event_type = 'nobodys' and created_at > now() - interval '5 min') r
            )
            select max(r.round) from webhook_message m
              join organization o on o.id = m.organization_id and o.name = 'Many'
              left join rounds r using (fanned_out_at)
            """,
            row -> row.getInt(1));
    assertThat(latest.getFirst()).isBetween(1, 3);
  }

  /** In one transaction: nobody sees the many without the few. No endpoint subscribes to them. */
  private void publish(Environment busy, int many, Environment quiet, int few) {
    webhooks.execute(
        """
        insert into webhook_message
          (id, created_at, organization_id, environment_id, event_type, payload)
        select m.id, uuid_extract_timestamp(m.id), m.organization_id, m.environment_id, 'unwanted',
          '{}'
        from (
          select uuidv7() as id, ?::uuid as organization_id, ?::uuid as environment_id
          from generate_series(1, ?)
          union all
          select uuidv7(), ?::uuid, ?::uuid from generate_series(1, ?)
        ) m
        """,
        busy.organization(),
        busy.id(),
        many,
        quiet.organization(),
        quiet.id(),
        few);
  }

  private void awaitFannedOut(Environment environment) {
    await().atMost(HANG).until(() -> number(environment, "m.fanned_out_at is null") == 0);
  }

  /** Messages of an environment for which something holds. */
  private long number(Environment environment, String what) {
    return webhooks
        .query(
            """
            select count(*) from webhook_message m,
              (select min(fanned_out_at) as first_at from webhook_message
                where environment_id = ?) r
            where m.environment_id = ? and
            """
                + what,
            row -> row.getLong(1),
            environment.id(),
            environment.id())
        .getFirst();
  }

  /** In which rounds the messages of an environment were taken, of those that took any. */
  private List<Integer> rounds(Environment environment) {
    return webhooks.query(
        """
        with rounds as (
          select fanned_out_at, row_number() over (order by fanned_out_at) as round
          from (select distinct fanned_out_at from webhook_message
            where event_type = 'unwanted' and created_at >= (
              select min(created_at) - interval '1 s' from webhook_message
              where environment_id = ?)) r
        )
        select distinct r.round from webhook_message m join rounds r using (fanned_out_at)
        where m.environment_id = ?
        """,
        row -> row.getInt(1),
        environment.id(),
        environment.id());
  }
}
