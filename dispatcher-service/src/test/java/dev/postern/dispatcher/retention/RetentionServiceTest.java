package dev.postern.dispatcher.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.job.JobsByHand;
import dev.postern.dispatcher.ses.SesSandboxResource;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(JobsByHand.class)
@QuarkusTestResource(value = SesSandboxResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
    value = PosternDatabaseResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_dispatcher"))
class RetentionServiceTest {
  @Inject RetentionService service;

  @Inject
  @ConfigProperty(name = PosternDatabaseResource.MIGRATOR_URL)
  String databaseUrl;

  private Connection database;

  @BeforeEach
  void connect() throws SQLException {
    database = DriverManager.getConnection(databaseUrl);
  }

  @AfterEach
  void disconnect() throws SQLException {
    database.close();
  }

  @Test
  void makesPartitionsThatAreMissing() throws SQLException {
    run("select drop_day_partitions('email_event', current_date + 100)");
    assertThat(service.partitionsAhead()).isZero();

    assertThat(service.createPartitions()).isEqualTo(14);
  }

  @Test
  void deletesExpiredIdempotencyKeysOnly() throws SQLException {
    run(
        """
        with o as (
          insert into organization (id, name) values (gen_random_uuid(), 'Keys') returning id
        ),
        e as (
          insert into environment (id, organization_id, name)
          select gen_random_uuid(), id, 'test' from o returning id, organization_id
        )
        insert into idempotency_key (organization_id, environment_id, endpoint, key, request_hash,
          response_status, response_body, expires_at)
        select organization_id, id, 'POST /emails', key, sha256('x'), 200, '{}', now() + age
        from e, (values ('old', interval '-1 second'), ('new', interval '1 hour')) k (key, age)
        """);

    assertThat(service.deleteExpiredIdempotencyKeys()).isEqualTo(1);

    assertThat(text("select string_agg(key, ',') from idempotency_key")).isEqualTo("new");
  }

  @Test
  void deletesCountsOfPastDaysOnly() throws SQLException {
    run(
        """
        with o as (
          insert into organization (id, name) values (gen_random_uuid(), 'Counts') returning id
        ),
        e as (
          insert into environment (id, organization_id, name)
          select gen_random_uuid(), id, 'test' from o returning id, organization_id
        ),
        k as (
          insert into api_key (id, organization_id, environment_id, name, public_id, token_hash,
            scopes)
          select gen_random_uuid(), organization_id, id, 'k', 'counts', sha256('x'),
            '{full_access}'
          from e returning id, organization_id, environment_id
        )
        insert into api_key_recipient_usage (organization_id, environment_id, api_key_id, address,
          day, emails)
        select organization_id, environment_id, id, address,
          (now() at time zone 'UTC')::date - days, 1
        from k, (values ('old@x.test', 1), ('new@x.test', 0)) c (address, days)
        """);

    assertThat(service.deletePastRecipientCounts()).isEqualTo(1);

    assertThat(text("select string_agg(address, ',') from api_key_recipient_usage"))
        .isEqualTo("new@x.test");
  }

  @Test
  void deletesOldSnsMessagesThatAreDone() throws SQLException {
    run(
        """
        insert into sns_inbox (message_id, topic_arn, received_at, state, body)
        select gen_random_uuid(), topic, now() - age, state, body
        from (values ('old', interval '9 days', 'done', null),
          ('new', interval '7 days', 'done', null),
          ('kept', interval '9 days', 'quarantined', '{}')) m (topic, age, state, body)
        """);

    assertThat(service.deleteProcessedSnsMessages()).isEqualTo(1);

    assertThat(text("select string_agg(topic_arn, ',' order by topic_arn) from sns_inbox"))
        .isEqualTo("kept,new");
  }

  @Test
  void deletesSnsMessagesThatNobodyCouldReadAsEvents() throws SQLException {
    run(
        """
        delete from sns_inbox;
        insert into sns_inbox (message_id, topic_arn, received_at, state, body)
        select gen_random_uuid(), topic, now() - age, state, '{}'
        from (values ('old', interval '91 days', 'quarantined'),
          ('older', interval '92 days', 'parked'),
          ('new', interval '89 days', 'quarantined')) m (topic, age, state)
        """);

    assertThat(service.deleteUnreadableSnsMessages()).isEqualTo(2);

    assertThat(text("select string_agg(topic_arn, ',') from sns_inbox")).isEqualTo("new");
  }

  @Test
  void deletesOldJobRequestsThatNobodyWorksOn() throws SQLException {
    run(
        """
        insert into job_request (id, kind, requested_at, lease_id, lease_until)
        select gen_random_uuid(), kind, now() - age, lease, now() + until
        from (values ('webhooks', interval '25 hours', null, null),
          ('retention', interval '25 hours', gen_random_uuid(), interval '1 minute'),
          ('domain-verify', interval '23 hours', null, null)) j (kind, age, lease, until)
        """);

    assertThat(service.deleteOldJobRequests()).isEqualTo(1);

    assertThat(text("select string_agg(kind, ',' order by kind) from job_request"))
        .isEqualTo("domain-verify,retention");
  }

  @Test
  void forgetsWhatLetsNobodyInAnyMore() throws SQLException {
    run(
        """
        create temporary table aged (name text, id uuid default gen_random_uuid(), ends timestamptz);
        insert into aged (name, ends) values
          ('gone', now() - interval '31 days'), ('ended', now() - interval '29 days'),
          ('good', now() + interval '1 hour');
        with u as (
          insert into app_user (id, email, password_hash)
          values (gen_random_uuid(), 'aged@example.com', 'none') returning id
        )
        insert into session (id, user_id, created_at, last_used_at, expires_at, confirmed_at,
          user_agent)
        select a.id, u.id, now(), now(), a.ends, now(), a.name from aged a, u;
        insert into refresh_token (token_hash, session_id, user_id, created_at, expires_at)
        select sha256(user_agent::bytea), id, user_id, now(), now() from session;
        insert into account_token (token_hash, purpose, user_id, created_at, expires_at)
        select sha256(a.name::bytea), 'reset', u.id, now(), a.ends from aged a, app_user u;
        insert into login_challenge (challenge_hash, user_id, origin_hash, mode, created_at,
          expires_at)
        select sha256(a.name::bytea), u.id, sha256('o'), 'bearer', now(), a.ends
        from aged a, app_user u;
        with o as (
          insert into organization (id, name) values (gen_random_uuid(), 'Aged') returning id
        )
        insert into invitation (id, organization_id, email, role, token_hash, created_at,
          expires_at)
        select a.id, o.id, a.name || '@example.com', 'member', sha256(a.name::bytea), now(), a.ends
        from aged a, o;
        """);

    assertThat(service.expireAccess()).isEqualTo(2);

    assertThat(
            text(
                """
                select concat_ws(' ', (select string_agg(user_agent, ',' order by 1) from session),
                  (select count(*) from refresh_token), (select count(*) from account_token),
                  (select count(*) from login_challenge),
                  (select string_agg(email, ',' order by 1) from invitation))
                """))
        .isEqualTo("ended,good 2 1 1 ended@example.com,good@example.com");
    assertThat(service.expireAccess()).isZero();
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  private String text(String sql) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
