package dev.postern.dispatcher.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.Tenant;
import dev.postern.model.webhook.WebhookDeliveryId;
import dev.postern.model.webhook.WebhookEndpointId;
import dev.postern.model.webhook.WebhookMessageId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttemptQueueTest {
  private static final Duration HANG = Duration.ofSeconds(60);

  private final UuidV7 uuids = new UuidV7(Clock.systemUTC());
  private final AttemptRules rules =
      new AttemptRules(
          new RetrySchedule(List.of(HANG), RandomGenerator.getDefault()), Clock.systemUTC());
  private final CountDownLatch open = new CountDownLatch(1);
  private final AtomicInteger failuresLeft = new AtomicInteger();
  private final Set<UUID> poison = ConcurrentHashMap.newKeySet();
  private final Set<UUID> hopeless = ConcurrentHashMap.newKeySet();
  private final List<UUID> recorded = new CopyOnWriteArrayList<>();
  private final List<Integer> batches = new CopyOnWriteArrayList<>();
  private final List<UUID> failedAlone = new CopyOnWriteArrayList<>();
  private final AttemptQueue queue = new AttemptQueue(new TestRecorder());

  /** Waits until all attempts are there, and fails for those it cannot write. */
  private final class TestRecorder implements AttemptQueue.Recorder {
    @Override
    public boolean record(List<Attempt> attempts) {
      awaitOpen();
      List<UUID> ids = attempts.stream().map(Attempt::id).toList();
      if (failuresLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0
          || ids.stream().anyMatch(poison::contains)) {
        if (ids.size() == 1) {
          failedAlone.addAll(ids);
        }
        return false;
      }
      batches.add(ids.size());
      recorded.addAll(ids);
      return true;
    }

    @Override
    public boolean mayStillRecord(Attempt attempt) {
      return !hopeless.contains(attempt.id());
    }

    private void awaitOpen() {
      try {
        open.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @AfterEach
  void close() {
    queue.close();
  }

  @Test
  void recordsTheOthersWhileOneCannotBeRecorded() {
    List<UUID> ids = add(300);
    UUID bad = ids.get(100);
    poison.add(bad);
    open.countDown();

    await().atMost(HANG).until(() -> recorded.size() == 299);
    assertThat(recorded).doesNotHaveDuplicates().doesNotContain(bad);
    assertThat(batches).anyMatch(size -> size > 10);
    await().atMost(HANG).until(() -> failedAlone.size() >= 2);
    assertThat(failedAlone).containsOnly(bad);

    List<UUID> later = add(3);
    await().atMost(HANG).until(() -> recorded.containsAll(later));
    poison.clear();
    await().atMost(HANG).until(() -> recorded.contains(bad));
  }

  @Test
  void givesUpWhatIsNotWorthTryingAnyMore() {
    List<UUID> ids = add(2);
    poison.add(ids.getFirst());
    hopeless.add(ids.getFirst());
    open.countDown();
    await().atMost(HANG).until(() -> recorded.contains(ids.getLast()));
    await().atMost(HANG).until(() -> failedAlone.contains(ids.getFirst()));
    List<UUID> later = add(1);
    await().atMost(HANG).until(() -> recorded.containsAll(later));
    assertThat(failedAlone).containsExactly(ids.getFirst());
  }

  @Test
  void recordsEverythingOnceTheDatabaseIsBack() {
    failuresLeft.set(4);
    List<UUID> ids = add(300);
    open.countDown();
    await().atMost(HANG).until(() -> recorded.size() == ids.size());
    assertThat(recorded).containsExactlyInAnyOrderElementsOf(ids);
  }

  private List<UUID> add(int count) {
    List<Attempt> attempts = Stream.generate(this::attempt).limit(count).toList();
    attempts.forEach(queue::add);
    return attempts.stream().map(Attempt::id).toList();
  }

  private Attempt attempt() {
    var delivery =
        new ClaimedDelivery(
            new WebhookDeliveryId(uuids.next()),
            uuids.next(),
            new Tenant(new OrganizationId(uuids.next()), new EnvironmentId(uuids.next())),
            new WebhookEndpointId(uuids.next()),
            new WebhookMessageId(uuids.next()),
            Clock.systemUTC().instant(),
            1,
            false,
            new QueuePlace(LaneKind.LIVE, false, Clock.systemUTC().instant().plus(HANG)),
            null,
            Optional.of("{}"),
            Optional.empty());
    return rules.drop(uuids.next(), delivery, "expired");
  }
}
