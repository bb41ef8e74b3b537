package dev.postern.ingester.emailevent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.ingester.TestDatabase;
import dev.postern.ingester.aws.SesEvents;
import dev.postern.ingester.aws.SnsTestSettings;
import dev.postern.model.email.EmailId;
import dev.postern.model.id.UuidV7;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events that come while two others hold up both transactions. */
@QuarkusTest
@WithTestResource(
    value = PosternDatabaseResource.class,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_ingester"))
@WithTestResource(SnsTestSettings.class)
class EventGroupsTest {
  private static final String ANNA = "anna@example.com";
  private static final String POISON = "poison@example.com";
  private static final UuidV7 IDS = new UuidV7(Clock.systemUTC());

  @Inject SesEventReceiver receiver;
  @Inject EventGroups groups;

  private final TestDatabase database = TestDatabase.asOwner();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<UUID> messages = new ArrayList<>();
  private TestEmails emails;

  @BeforeEach
  void start() {
    emails = new TestEmails(database, Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    threads.close();
  }

  @Test
  void areRecordedInOneTransaction() throws Exception {
    List<EmailId> all = emails.queuedMany(30, ANNA);
    List<Future<Receipt>> receipts = behindTheDoor(all.stream().map(this::delivery).toList());
    for (Future<Receipt> receipt : receipts) {
      assertThat(receipt.get()).isEqualTo(Receipt.RECORDED);
    }
    assertThat(emails.count("delivered")).isEqualTo(30);
    assertThat(emails.told("email.delivered")).hasSize(30);
    assertThat(transactions()).isLessThanOrEqualTo(2);
  }

  @Test
  void areRecordedOnceHoweverOftenTheyCome() throws Exception {
    List<InboxMessage> twice = new ArrayList<>();
    for (EmailId email : emails.queuedMany(10, ANNA)) {
      InboxMessage message = delivery(email);
      twice.add(message);
      twice.add(message);
      twice.add(event(new SesEvents(emails.tags(email), "\"" + ANNA + "\"").send()));
    }
    List<Receipt> receipts = new ArrayList<>();
    for (Future<Receipt> receipt : behindTheDoor(twice)) {
      receipts.add(receipt.get());
    }
    assertThat(receipts.stream().filter(Receipt.DUPLICATE::equals)).hasSize(10);
    assertThat(emails.count("delivered")).isEqualTo(10);
    assertThat(emails.told("email.delivered")).hasSize(10);
    assertThat(emails.told("email.sent")).hasSize(10);
  }

  @Test
  void areNoneTheWorseForOneThatCannotBeRecorded() throws Exception {
    database.run(
        "alter table email_event add constraint poison check (recipient is distinct from '%s')"
            .formatted(POISON));
    try {
      List<InboxMessage> mixed = new ArrayList<>();
      List<EmailId> good = emails.queuedMany(5, ANNA);
      good.forEach(email -> mixed.add(delivery(email)));
      mixed.add(delivery(emails.queued(POISON), POISON));
      mixed.add(delivery(emails.nextId()));
      List<Receipt> receipts = new ArrayList<>();
      for (Future<Receipt> receipt : behindTheDoor(mixed)) {
        receipts.add(receipt.get());
      }
      assertThat(receipts.subList(0, 5)).containsOnly(Receipt.RECORDED);
      assertThat(receipts.subList(5, 7)).containsExactly(Receipt.QUARANTINED, Receipt.PARKED);
      assertThat(emails.count("delivered")).isEqualTo(5);
    } finally {
      database.run("alter table email_event drop constraint poison");
    }
  }

  @Test
  void areNotHeldUpByAnEmailThatIsLocked() throws Exception {
    List<EmailId> all = emails.queuedMany(5, ANNA);
    List<Future<Receipt>> receipts;
    try (Connection holder = DriverManager.getConnection(databaseUrl())) {
      holder.setAutoCommit(false);
      lock(holder, all.getFirst());
      receipts = behindTheDoor(all.stream().map(this::delivery).toList());
      for (Future<Receipt> receipt : receipts.subList(1, 5)) {
        assertThat(receipt.get()).isEqualTo(Receipt.RECORDED);
      }
      assertThat(receipts.getFirst()).isNotDone();
      holder.rollback();
    }
    assertThat(receipts.getFirst().get()).isEqualTo(Receipt.RECORDED);
  }

  private static String databaseUrl() {
    return ConfigProvider.getConfig().getValue(PosternDatabaseResource.MIGRATOR_URL, String.class);
  }

  private static void lock(Connection connection, EmailId email) throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement("select 1 from email where id = ? for update")) {
      lock.setObject(1, email.value());
      lock.executeQuery().close();
    }
  }

  /** As another process that has not come to its end. */
  private static void receive(Connection connection, InboxMessage message) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into sns_inbox (message_id, topic_arn, state) values (?, 'arn', 'done')")) {
      insert.setObject(1, message.id());
      insert.executeUpdate();
    }
  }

  /**
   * Both transactions wait for messages that the test is receiving, too, until all others have
   * come.
   */
  private List<Future<Receipt>> behindTheDoor(List<InboxMessage> others) throws Exception {
    List<EmailId> doors = List.of(emails.queued(ANNA), emails.queued(ANNA));
    List<Future<Receipt>> receipts = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(databaseUrl())) {
      connection.setAutoCommit(false);
      for (EmailId door : doors) {
        InboxMessage open = event(new SesEvents(emails.tags(door), "").open());
        receive(connection, open);
        int before = waitingForLocks();
        threads.submit(() -> receiver.receive(open));
        Awaitility.await().until(() -> waitingForLocks() > before);
      }
      for (InboxMessage other : others) {
        messages.add(other.id());
        receipts.add(threads.submit(() -> receiver.receive(other)));
      }
      Awaitility.await().until(() -> groups.waiting() == others.size());
      connection.rollback();
    }
    return receipts;
  }

  private static int waitingForLocks() {
    return Integer.parseInt(
        TestDatabase.asSuperuser()
            .one("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"));
  }

  private InboxMessage delivery(EmailId email) {
    return delivery(email, ANNA);
  }

  private InboxMessage delivery(EmailId email, String recipient) {
    return event(new SesEvents(emails.tags(email), "\"" + recipient + "\"").delivery(recipient));
  }

  private static InboxMessage event(String json) {
    return new InboxMessage(
        IDS.next(), "arn:aws:sns:us-east-1:1:t", Clock.systemUTC().instant(), json);
  }

  /** In how many transactions the messages were written. */
  private long transactions() {
    return messages.stream()
        .map(id -> database.one("select xmin::text from sns_inbox where message_id = ?", id))
        .distinct()
        .count();
  }
}
