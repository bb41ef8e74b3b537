package dev.postern.model.migration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.secret.SealedColumn;
import dev.postern.model.secret.SealingKey;
import dev.postern.model.secret.SecretCipher;
import dev.postern.model.settings.Settings;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SecretRotationTest {
  private static final int ENDPOINTS = 450;
  private static final String OLD_KEY = UUID.randomUUID().toString();
  private static final String NEW_KEY = UUID.randomUUID().toString();
  private static final SealedColumn SECRETS = SealedColumn.WEBHOOK_SIGNING_SECRET;

  private final SecretCipher before = new SecretCipher(OLD_KEY, List.of());
  private final SecretCipher during = new SecretCipher(NEW_KEY, List.of(OLD_KEY));
  private final SecretCipher after = new SecretCipher(NEW_KEY, List.of());
  private final UUID organization = UUID.randomUUID();
  private final UUID environment = UUID.randomUUID();
  private final List<UUID> rows = new ArrayList<>();

  @BeforeEach
  void seal() throws SQLException {
    try (Connection owner = MigratedDatabase.asOwner()) {
      run(owner, "insert into organization (id, name) values (?, 'A')", organization);
      run(
          owner,
          "insert into environment (id, organization_id, name) values (?, ?, 'production')",
          environment,
          organization);
      for (int i = 0; i < ENDPOINTS; i++) {
        rows.add(addSecret(owner));
      }
      UUID key = UUID.randomUUID();
      run(
          owner,
          "insert into signing_key values (?, '', ?, now())",
          key,
          before.seal(secretOf(key), SealedColumn.ACCESS_TOKEN_KEY.place(key, key)));
    }
  }

  @AfterEach
  void clear() throws SQLException {
    try (Connection owner = MigratedDatabase.asOwner()) {
      run(owner, "delete from webhook_endpoint where environment_id = ?", environment);
      run(owner, "delete from signing_key");
    }
  }

  @Test
  @DisplayName("U35: a rotation under reads and writes leaves all secrets under the new key only")
  void movesEverySecretWhileServicesRun() throws Exception {
    var rotating = new AtomicBoolean(true);
    try (ExecutorService services = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> readers =
          List.of(
              services.submit(reader("postern_dispatcher", rotating)),
              services.submit(reader("postern_dispatcher", rotating)));
      Future<Integer> writer = services.submit(writer(rotating));
      assertThat(SecretRotation.run(settings())).isZero();
      rotating.set(false);
      for (Future<Integer> reader : readers) {
        assertThat(reader.get()).as("secrets opened meanwhile").isPositive();
      }
      assertThat(writer.get()).as("secrets written meanwhile").isPositive();
    }
    assertThat(openAll(after)).isGreaterThanOrEqualTo(ENDPOINTS);
    assertThat(SecretRotation.run(new Settings(withoutPrevious()))).isZero();
  }

  @Test
  void changesNothingTheSecondTime() throws SQLException, GeneralSecurityException {
    assertThat(SecretRotation.run(settings())).isZero();
    List<String> once = dump();
    assertThat(SecretRotation.run(settings())).isZero();
    assertThat(dump()).isEqualTo(once);
  }

  @Test
  @DisplayName("U35: a rotation that breaks off keeps what it has done, and the next one goes on")
  void goesOnWhereOneBrokeOff() throws Exception {
    List<UUID> order = rows.stream().sorted(Comparator.comparing(UUID::toString)).toList();
    try (Connection owner = MigratedDatabase.asOwner();
        Connection service = MigratedDatabase.asSuperuser()) {
      service.setAutoCommit(false);
      run(service, "select from webhook_secret where id = ? for update", order.getLast());
      Thread ending = Thread.ofVirtual().start(SecretRotationTest::endWhoeverIsBlocked);
      assertThat(SecretRotation.run(settings())).isEqualTo(1);
      ending.join();
      service.rollback();
      assertThat(count(order, during::isCurrent)).isEqualTo(ENDPOINTS / 200 * 200);
      var rest = new ColumnRotation(owner, SECRETS, during).walk();
      assertThat(rest).isEqualTo(new RotationCount(ENDPOINTS % 200, ENDPOINTS / 200 * 200, 0, 0));
    }
    assertThat(openAll(after)).isEqualTo(ENDPOINTS);
  }

  @Test
  void saysThatASecretCannotBeOpenedAndRotatesTheOthers() throws Exception {
    try (Connection owner = MigratedDatabase.asOwner()) {
      run(
          owner,
          "update webhook_secret set sealed = (select sealed from webhook_secret where id = ?)"
              + " where id = ?",
          rows.get(0),
          rows.get(1));
      assertThat(SecretRotation.run(settings())).isEqualTo(1);
      run(owner, "delete from webhook_secret where id = ?", rows.get(1));
    }
    assertThat(openAll(after)).isEqualTo(ENDPOINTS - 1);
  }

  @Test
  void leavesARowAloneThatSomebodyElseHasChanged() throws Exception {
    try (Connection owner = MigratedDatabase.asOwner();
        Connection service = MigratedDatabase.as("postern_api")) {
      service.setAutoCommit(false);
      MigratedDatabase.rows(
          service,
          "select set_config('app.organization', '%s', true), set_config('app.environment', '%s', true)"
              .formatted(organization, environment));
      byte[] changed =
          during.seal("another".getBytes(UTF_8), SECRETS.place(rows.get(0), environment));
      run(service, "update webhook_secret set sealed = ? where id = ?", changed, rows.get(0));
      Thread committing = Thread.ofVirtual().start(() -> commitOnceBlocked(service));
      RotationCount count = new ColumnRotation(owner, SECRETS, during).walk();
      committing.join();
      assertThat(count.changed()).isEqualTo(1);
      assertThat(count.resealed()).isEqualTo(ENDPOINTS - 1);
    }
    assertThat(openAll(after)).isEqualTo(ENDPOINTS);
  }

  @Test
  void namesWhatIsNotSet() {
    assertThat(SecretRotation.run(new Settings(Map.of()))).isEqualTo(1);
  }

  @Test
  @DisplayName("U35: the rotation knows every column that holds sealed secrets")
  void knowsEverySealedColumn() throws SQLException {
    try (Connection connection = MigratedDatabase.asSuperuser()) {
      assertThat(
              MigratedDatabase.rows(
                  connection,
                  """
                  select a.attrelid::regclass, a.attname from pg_attribute a
                    join pg_class c on c.oid = a.attrelid
                  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                    and not c.relispartition and not a.attisdropped
                    and (a.attname = 'sealed' or a.attname like '%\\_sealed')
                  """))
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(SealedColumn.values())
                  .map(column -> column.table() + "|" + column.column())
                  .toList());
    }
  }

  private Callable<Integer> reader(String role, AtomicBoolean rotating) {
    return () -> {
      int opened = 0;
      try (Connection service = MigratedDatabase.as(role)) {
        do {
          opened += open(service, during);
        } while (rotating.get());
      }
      return opened;
    };
  }

  /** Adds secrets and replaces secrets, as the api does with the new key. */
  private Callable<Integer> writer(AtomicBoolean rotating) {
    return () -> {
      int written = 0;
      try (Connection owner = MigratedDatabase.asOwner()) {
        do {
          UUID row = rows.get(written % ENDPOINTS);
          byte[] sealed = during.seal(secretOf(row), SECRETS.place(row, environment));
          run(owner, "update webhook_secret set sealed = ? where id = ?", sealed, row);
          written++;
        } while (rotating.get());
      }
      return written;
    };
  }

  private int openAll(SecretCipher cipher) throws SQLException, GeneralSecurityException {
    try (Connection service = MigratedDatabase.as("postern_dispatcher")) {
      return open(service, cipher);
    }
  }

  private int open(Connection service, SecretCipher cipher)
      throws SQLException, GeneralSecurityException {
    int opened = 0;
    try (PreparedStatement statement =
        service.prepareStatement(
            "select id, sealed from webhook_secret where environment_id = ?")) {
      statement.setObject(1, environment);
      ResultSet result = statement.executeQuery();
      while (result.next()) {
        UUID row = result.getObject(1, UUID.class);
        cipher.open(result.getBytes(2), SECRETS.place(row, environment));
        opened++;
      }
    }
    return opened;
  }

  private UUID addSecret(Connection owner) throws SQLException {
    UUID endpoint = UUID.randomUUID();
    UUID row = UUID.randomUUID();
    run(
        owner,
        """
        insert into webhook_endpoint (id, organization_id, environment_id, url, event_types,
          headers_sealed)
        values (?, ?, ?, 'https://example.com/', '{email.sent}', ?)
        """,
        endpoint,
        organization,
        environment,
        before.seal(secretOf(endpoint), SealedColumn.WEBHOOK_HEADERS.place(endpoint, environment)));
    run(
        owner,
        """
        insert into webhook_secret (id, organization_id, environment_id, endpoint_id, sealed)
        values (?, ?, ?, ?, ?)
        """,
        row,
        organization,
        environment,
        endpoint,
        before.seal(secretOf(row), SECRETS.place(row, environment)));
    return row;
  }

  private static byte[] secretOf(UUID row) {
    return ("secret of " + row).getBytes(UTF_8);
  }

  private static List<String> dump() throws SQLException {
    try (Connection connection = MigratedDatabase.asSuperuser()) {
      return MigratedDatabase.rows(
          connection,
          """
          select id, sealed from webhook_secret
          union all select id, headers_sealed from webhook_endpoint
          union all select id, private_key_sealed from signing_key
          order by id
          """);
    }
  }

  private static long count(List<UUID> ids, Predicate<byte[]> condition) throws SQLException {
    long count = 0;
    try (Connection owner = MigratedDatabase.asOwner();
        PreparedStatement statement =
            owner.prepareStatement("select sealed from webhook_secret where id = any(?)")) {
      statement.setArray(1, owner.createArrayOf("uuid", ids.toArray()));
      ResultSet result = statement.executeQuery();
      while (result.next()) {
        count += condition.test(result.getBytes(1)) ? 1 : 0;
      }
    }
    return count;
  }

  private static void endWhoeverIsBlocked() {
    try (Connection superuser = MigratedDatabase.asSuperuser()) {
      while (MigratedDatabase.rows(
              superuser,
              "select pg_terminate_backend(pid) from pg_stat_activity"
                  + " where wait_event_type = 'Lock'")
          .isEmpty()) {
        Thread.onSpinWait();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void commitOnceBlocked(Connection service) {
    try (Connection superuser = MigratedDatabase.asSuperuser()) {
      while (MigratedDatabase.rows(
              superuser, "select 1 from pg_stat_activity where wait_event_type = 'Lock'")
          .isEmpty()) {
        Thread.onSpinWait();
      }
      service.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Settings settings() {
    var variables = new HashMap<>(withoutPrevious());
    for (SealingKey key : SealingKey.values()) {
      variables.put(key.previousVariable(), OLD_KEY);
    }
    return new Settings(variables);
  }

  private static Map<String, String> withoutPrevious() {
    return Map.of(
        "POSTERN_MIGRATOR_DATABASE_URL", MigratedDatabase.libpq(),
        "WEBHOOK_SECRET_ENCRYPTION_KEY", NEW_KEY,
        "POSTERN_SECRET_ENCRYPTION_KEY", NEW_KEY);
  }

  private static void run(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.execute();
    }
  }
}
