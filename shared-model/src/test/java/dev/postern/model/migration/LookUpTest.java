package dev.postern.model.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The functions that look past row-level security before the tenant is known. */
class LookUpTest {
  private static final String ORGANIZATION = "00000000-0000-7000-8000-0000000000a1";
  private static final String SUSPENDED = "00000000-0000-7000-8000-0000000000a2";
  private static final String ENVIRONMENT = "00000000-0000-7000-8000-0000000000e1";
  private static final String SUSPENDED_ENVIRONMENT = "00000000-0000-7000-8000-0000000000e2";
  private static final String USER = "00000000-0000-7000-8000-0000000000f1";
  private static final String SESSION = "00000000-0000-7000-8000-0000000000f2";
  private static final String ENDED_SESSION = "00000000-0000-7000-8000-0000000000f3";

  @BeforeAll
  static void arrange() throws SQLException {
    try (Connection owner = MigratedDatabase.asOwner();
        Statement statement = owner.createStatement()) {
      statement.execute(
          """
          insert into organization (id, name, status) values
            ('%1$s', 'Looked up', 'active'), ('%2$s', 'Suspended', 'suspended');
          insert into environment (id, organization_id, name) values
            ('%3$s', '%1$s', 'production'), ('%4$s', '%2$s', 'production');
          insert into app_user (id, email, password_hash) values ('%5$s', 'ada@example.test', 'hash');
          insert into membership (organization_id, user_id, role) values ('%1$s', '%5$s', 'member');
          insert into environment_membership (organization_id, environment_id, user_id, role)
            values ('%1$s', '%3$s', '%5$s', 'admin');
          insert into session (id, user_id, created_at, last_used_at, expires_at, confirmed_at, revoked_at)
            values ('%6$s', '%5$s', now(), now(), now() + interval '1 h', now(), null),
              ('%7$s', '%5$s', now(), now(), now() + interval '1 h', now(), now());
          insert into refresh_token (token_hash, session_id, user_id, created_at, expires_at)
            values (sha256('refresh'), '%6$s', '%5$s', now(), now() + interval '1 h');
          insert into account_token (token_hash, purpose, user_id, created_at, expires_at)
            values (sha256('mailed'), 'reset', '%5$s', now(), now() + interval '1 h');
          insert into login_challenge (challenge_hash, user_id, origin_hash, mode, created_at, expires_at)
            values (sha256('challenge'), '%5$s', sha256('origin'), 'bearer', now(), now() + interval '1 h');
          update session set address = '192.0.2.7' where id = '%6$s';
          insert into api_key (id, organization_id, environment_id, name, public_id, token_hash, scopes,
              expires_at, revoked_at)
            select gen_random_uuid(), o::uuid, e::uuid, 'key', p, sha256(p::bytea), '{emails:send}', x, r
            from (values
              ('%1$s', '%3$s', 'usable', null, null::timestamptz),
              ('%1$s', '%3$s', 'expired', now() - interval '1 s', null),
              ('%1$s', '%3$s', 'revoked', null, now()),
              ('%2$s', '%4$s', 'suspended', null, null)) v (o, e, p, x, r);
          insert into domain (id, organization_id, environment_id, name, region, dkim_selector,
              ownership_token, owned_at) values
            (gen_random_uuid(), '%1$s', '%3$s', 'owned.test', 'us-east-1', 's', 't', now()),
            (gen_random_uuid(), '%1$s', '%3$s', 'asked.test', 'us-east-1', 's', 't', null);
          insert into inbound_token (id, organization_id, environment_id, token_hash, revoked_at) values
            (gen_random_uuid(), '%1$s', '%3$s', sha256('live'), null),
            (gen_random_uuid(), '%1$s', '%3$s', sha256('dead'), now()),
            (gen_random_uuid(), '%2$s', '%4$s', sha256('suspended'), null);
          insert into organization (id, name, status) values
            ('00000000-0000-7000-8000-0000000000a3', 'Deleted', 'deleted');
          insert into membership (organization_id, user_id, role) values
            ('00000000-0000-7000-8000-0000000000a3', '%5$s', 'owner');
          insert into invitation (id, organization_id, email, role, token_hash, created_at, expires_at)
            values ('%5$s', '%1$s', 'eve@example.test', 'admin', sha256('invited'), now(), now());
          """
              .formatted(
                  ORGANIZATION,
                  SUSPENDED,
                  ENVIRONMENT,
                  SUSPENDED_ENVIRONMENT,
                  USER,
                  SESSION,
                  ENDED_SESSION));
    }
  }

  @Test
  void areTheReviewedOnesWithAFixedSearchPathAndNotForEverybody() throws SQLException {
    try (Connection connection = MigratedDatabase.asSuperuser()) {
      assertThat(
              MigratedDatabase.rows(
                  connection,
                  """
                  select p.proname, string_agg(a.grantee::regrole::text, ',' order by a.grantee::regrole::text)
                  from pg_proc p, aclexplode(p.proacl) a
                  where p.prosecdef and p.pronamespace = 'public'::regnamespace
                    and array_to_string(p.proconfig, ' ') like '%search_path=pg_catalog, public%'
                    and a.grantee <> p.proowner
                  group by p.oid, p.proname order by 1
                  """))
          .containsExactly(
              "create_day_partitions|postern_dispatcher",
              "day_partitions_ahead|postern_dispatcher",
              "delete_environment|postern_api",
              "delete_erased_organizations|postern_dispatcher",
              "drop_day_partitions|postern_dispatcher",
              "erase_environment|postern_dispatcher",
              "erase_organization|postern_dispatcher",
              "erase_person|postern_dispatcher",
              "expire_access|postern_dispatcher",
              "expire_audit_entries|postern_dispatcher",
              "find_account_token|postern_api",
              "find_api_key|postern_api",
              "find_inbound_token|postern_ingester",
              "find_invitation|postern_api",
              "find_login_challenge|postern_api",
              "find_owner_addresses|postern_dispatcher",
              "find_refresh_token|postern_api",
              "find_session_access|postern_api",
              "find_user_to_log_in|postern_api",
              "has_logged_in_from|postern_api",
              "is_domain_taken|postern_api",
              "list_organizations|postern_api",
              "list_own_organizations|postern_api",
              "no_person_exists|postern_api",
              "queue_system_mail|postern_api,postern_dispatcher",
              "record_api_key_uses|postern_api");
      assertThat(
              MigratedDatabase.rows(
                  connection,
                  "select count(*) from pg_proc where prosecdef and pronamespace = 'public'::regnamespace"))
          .containsExactly("26");
    }
  }

  @Test
  void findAnApiKeyAndSayWhetherItIsUsable() throws SQLException {
    assertThat(asApi("select environment_id, scopes, usable from find_api_key('usable')"))
        .containsExactly(ENVIRONMENT + "|{emails:send}|t");
    for (String unusable : List.of("expired", "revoked", "suspended")) {
      assertThat(asApi("select usable from find_api_key('" + unusable + "')")).containsExactly("f");
    }
    assertThat(asApi("select * from find_api_key('absent')")).isEmpty();
  }

  @Test
  void findAnApiKeyByTheTokenBeforeWhileThatIsTaken() throws SQLException {
    String usable = "select token_hash = sha256('before') from find_api_key('before')";
    rotate("now() + interval '1 h'");
    assertThat(asApi(usable)).containsExactly("t");
    assertThat(asApi("select token_hash = sha256('usable') from find_api_key('usable')"))
        .containsExactly("t");
    rotate("now()");
    assertThat(asApi(usable)).isEmpty();
  }

  @Test
  void noteTheLastUseOfKeysButNeverAnEarlierOne() throws SQLException {
    String record =
        """
        select record_api_key_uses(array_agg(k.environment_id), array_agg(k.id),
          array_agg('%s'::timestamptz)) from find_api_key('usable') k
        """;
    asApi(record.formatted("2026-11-25 12:00:00+00"));
    asApi(record.formatted("2026-11-25 11:00:00+00"));
    assertThat(
            asOwner(
                "select last_used_at at time zone 'UTC' from api_key where public_id = 'usable'"))
        .containsExactly("2026-11-25 12:00:00");
    assertThat(asOwner("select count(*) from api_key where last_used_at is not null"))
        .containsExactly("1");
  }

  @Test
  void findAUserToLogIn() throws SQLException {
    assertThat(asApi("select id, verified from find_user_to_log_in('Ada@Example.test')"))
        .containsExactly(USER + "|f");
    assertThat(asApi("select * from find_user_to_log_in('eve@example.test')")).isEmpty();
  }

  @Test
  void findASessionAndWhatItsPersonMayDo() throws SQLException {
    String sql =
        "select user_id, revoked, organization_role, environment_role"
            + " from find_session_access('%s', %s, %s)";
    assertThat(asApi(sql.formatted(SESSION, "'" + ORGANIZATION + "'", "null")))
        .containsExactly(USER + "|f|member|null");
    assertThat(asApi(sql.formatted(SESSION, "null", "'" + ENVIRONMENT + "'")))
        .containsExactly(USER + "|f|member|admin");
    assertThat(asApi(sql.formatted(SESSION, "null", "'" + SUSPENDED_ENVIRONMENT + "'")))
        .containsExactly(USER + "|f|null|null");
    assertThat(asApi(sql.formatted(ENDED_SESSION, "null", "null")))
        .containsExactly(USER + "|t|null|null");
    assertThat(asApi(sql.formatted(USER, "null", "null"))).isEmpty();
  }

  @Test
  void findTheSessionOfARefreshToken() throws SQLException {
    assertThat(asApi("select session_id, user_id from find_refresh_token(sha256('refresh'))"))
        .containsExactly(SESSION + "|" + USER);
    assertThat(asApi("select * from find_refresh_token(sha256('other'))")).isEmpty();
  }

  @Test
  void findThePersonOfAMailedTokenForItsPurposeOnly() throws SQLException {
    String sql = "select user_id from find_account_token('%s', sha256('mailed'))";
    assertThat(asApi(sql.formatted("reset"))).containsExactly(USER);
    assertThat(asApi(sql.formatted("verify"))).isEmpty();
  }

  @Test
  void findThePersonOfALoginChallenge() throws SQLException {
    assertThat(asApi("select user_id from find_login_challenge(sha256('challenge'))"))
        .containsExactly(USER);
    assertThat(asApi("select user_id from find_login_challenge(sha256('other'))")).isEmpty();
  }

  @Test
  void sayWhetherSomebodyHasLoggedInFromANetwork() throws SQLException {
    String sql = "select has_logged_in_from('%s', '%s', now() - interval '1 h')";
    assertThat(asApi(sql.formatted("Ada@example.test", "192.0.2.7/32"))).containsExactly("t");
    assertThat(asApi(sql.formatted("Ada@example.test", "192.0.2.8/32"))).containsExactly("f");
    assertThat(asApi(sql.formatted("eve@example.test", "192.0.2.7/32"))).containsExactly("f");
  }

  @Test
  void sayWhetherADomainIsTaken() throws SQLException {
    assertThat(
            asApi(
                "select is_domain_taken('Owned.test'), is_domain_taken('asked.test'),"
                    + " is_domain_taken('free.test')"))
        .containsExactly("t|f|f");
  }

  @Test
  void findTheEnvironmentOfAnInboundToken() throws SQLException {
    try (Connection ingester = MigratedDatabase.as("postern_ingester")) {
      String sql = "select environment_id from find_inbound_token(sha256('%s'))";
      assertThat(MigratedDatabase.rows(ingester, sql.formatted("live")))
          .containsExactly(ENVIRONMENT);
      assertThat(MigratedDatabase.rows(ingester, sql.formatted("dead"))).isEmpty();
      assertThat(MigratedDatabase.rows(ingester, sql.formatted("suspended"))).isEmpty();
    }
  }

  @Test
  void findWhatPostsToAnInboundTokenAreSignedWith() throws SQLException {
    String sql =
        "select inbound_token_id is not null, signing_secret_sealed,"
            + " previous_signing_secret_sealed, previous_usable"
            + " from find_inbound_token(sha256('live'))";
    try (Connection ingester = MigratedDatabase.as("postern_ingester")) {
      assertThat(MigratedDatabase.rows(ingester, sql)).containsExactly("t|null|null|f");
      sign("now() + interval '1 h'");
      assertThat(MigratedDatabase.rows(ingester, sql)).containsExactly("t|\\x6e6577|\\x6f6c64|t");
      sign("now()");
      assertThat(MigratedDatabase.rows(ingester, sql)).containsExactly("t|\\x6e6577|\\x6f6c64|f");
    } finally {
      unsign();
    }
  }

  @Test
  void findTheOrganizationOfAnInvitation() throws SQLException {
    assertThat(asApi("select organization_id from find_invitation(sha256('invited'))"))
        .containsExactly(ORGANIZATION);
    assertThat(asApi("select * from find_invitation(sha256('other'))")).isEmpty();
  }

  @Test
  void listTheOrganizationsOfThePersonThatIsEnteredOnly() throws SQLException {
    assertThat(asApi("select * from list_own_organizations()")).isEmpty();
    try (Connection api = MigratedDatabase.as("postern_api")) {
      api.setAutoCommit(false);
      MigratedDatabase.rows(api, "select set_config('app.user', '" + USER + "', true)");
      assertThat(MigratedDatabase.rows(api, "select id, role from list_own_organizations()"))
          .containsExactly(ORGANIZATION + "|member");
    }
  }

  @Test
  void listOrganizationsNewestFirstWithoutDeletedOnesAndOurOwn() throws SQLException {
    String sql = "select id from list_organizations(%s, %s, %d)";
    assertThat(asApi(sql.formatted("'00000000-0000-7000-8000-0000000000a4'", "null", 2)))
        .containsExactly(SUSPENDED, ORGANIZATION);
    assertThat(asApi(sql.formatted("null", "'" + ORGANIZATION + "'", 1)))
        .containsExactly(SUSPENDED);
    assertThat(asApi(sql.formatted("'00000000-0000-7000-8000-000000000002'", "null", 9))).isEmpty();
  }

  @Test
  void findTheCheckedAddressesOfTheOwnersOfAnActiveOrganization() throws SQLException {
    try (Connection owner = MigratedDatabase.asOwner();
        Statement statement = owner.createStatement()) {
      statement.execute(
          """
          insert into app_user (id, email, password_hash, verified_at) values
            ('00000000-0000-7000-8000-0000000000c1', 'zoe@owner.test', 'hash', now()),
            ('00000000-0000-7000-8000-0000000000c2', 'amy@owner.test', 'hash', now()),
            ('00000000-0000-7000-8000-0000000000c3', 'new@owner.test', 'hash', null),
            ('00000000-0000-7000-8000-0000000000c4', 'admin@owner.test', 'hash', now());
          insert into membership (organization_id, user_id, role)
          select o::uuid, u.id, case u.email when 'admin@owner.test' then 'admin' else 'owner' end
          from app_user u, (values ('%s'), ('%s')) v (o) where u.email like '%%@owner.test';
          """
              .formatted(ORGANIZATION, SUSPENDED));
    }
    try (Connection dispatcher = MigratedDatabase.as("postern_dispatcher")) {
      String sql = "select array_to_string(find_owner_addresses('%s'), ' ')";
      assertThat(MigratedDatabase.rows(dispatcher, sql.formatted(ORGANIZATION)))
          .containsExactly("amy@owner.test zoe@owner.test");
      assertThat(MigratedDatabase.rows(dispatcher, sql.formatted(SUSPENDED))).containsExactly("");
    }
  }

  @Test
  void sayWhetherAnybodyHasAnAccount() throws SQLException {
    assertThat(asApi("select no_person_exists()")).containsExactly("f");
  }

  private static void rotate(String until) throws SQLException {
    try (Connection owner = MigratedDatabase.asOwner();
        Statement statement = owner.createStatement()) {
      statement.execute(
          "update api_key set previous_public_id = 'before', previous_until = "
              + until
              + ", previous_token_hash = sha256('before') where public_id = 'usable'");
    }
  }

  private static void sign(String until) throws SQLException {
    changeLiveToken(
        "signing_secret_sealed = 'new', previous_signing_secret_sealed = 'old',"
            + " previous_until = "
            + until);
  }

  private static void unsign() throws SQLException {
    changeLiveToken(
        "signing_secret_sealed = null, previous_signing_secret_sealed = null,"
            + " previous_until = null");
  }

  private static void changeLiveToken(String values) throws SQLException {
    try (Connection owner = MigratedDatabase.asOwner();
        Statement statement = owner.createStatement()) {
      statement.execute(
          "update inbound_token set " + values + " where token_hash = sha256('live')");
    }
  }

  private static List<String> asOwner(String sql) throws SQLException {
    try (Connection owner = MigratedDatabase.asOwner()) {
      return MigratedDatabase.rows(owner, sql);
    }
  }

  private static List<String> asApi(String sql) throws SQLException {
    try (Connection api = MigratedDatabase.as("postern_api")) {
      return MigratedDatabase.rows(api, sql);
    }
  }
}
