package dev.postern.api.password;

import dev.postern.api.problem.ApiException;
import dev.postern.api.problem.ProblemName;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.runtime.LaunchMode;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hashes passwords with bcrypt. Never call it inside a transaction: it would hold a connection for
 * a quarter of a second.
 */
@ApplicationScoped
public class PasswordHasher {
  static final int COST = 12;

  /** Counts what was hashed or compared. */
  public static final String METRIC = "postern.password.hashes";

  private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$(\\d\\d)\\$[./A-Za-z0-9]{53}");

  /** Longer than this nobody waits for a processor; then the service is busy. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final Semaphore processors = new Semaphore(Runtime.getRuntime().availableProcessors());

  /** Threads of the system's: a virtual one would not let others run while it computes. */
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("password-", 0).factory());

  private final int cost;

  /** What passwords of nobody are compared with; no password has this hash. */
  private final String nobodys;

  private final Counter hashed;

  PasswordHasher(PasswordConfig config, MeterRegistry metrics) {
    cost = config.cost();
    if (cost < COST && LaunchMode.current() != LaunchMode.TEST) {
      throw new IllegalStateException("postern.password.cost must be at least " + COST);
    }
    nobodys = "$2a$%02d$".formatted(cost) + ".".repeat(53);
    hashed = metrics.counter(METRIC);
  }

  public String hash(Password password) {
    return compute(() -> BcryptUtil.bcryptHash(password.text(), cost));
  }

  /**
   * Takes as long for a person who does not exist as for one who does.
   *
   * @param stored the person's hash; empty if there is no such person
   */
  public boolean matches(Password password, Optional<String> stored) {
    Optional<String> usable = stored.filter(hash -> BCRYPT.matcher(hash).matches());
    String compared = usable.orElse(nobodys);
    boolean matches = compute(() -> BcryptUtil.matches(password.text(), compared));
    return matches && usable.isPresent();
  }

  /**
   * The same work as hashing, for nothing: it covers the milliseconds that tell whether an account
   * was found.
   */
  public void spend() {
    matches(new Password(""), Optional.empty());
  }

  /** Whether the hash was made when less work was thought enough. */
  public boolean isOutdated(String stored) {
    Matcher bcrypt = BCRYPT.matcher(stored);
    return !bcrypt.matches() || Integer.parseInt(bcrypt.group(1)) < cost;
  }

  private <T> T compute(Supplier<T> work) {
    try {
      if (!processors.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw busy();
      }
      try {
        Future<T> result = threads.submit(work::get);
        return result.get();
      } finally {
        hashed.increment();
        processors.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    } catch (ExecutionException e) {
      throw new IllegalStateException("hashing failed", e);
    }
  }

  private static ApiException busy() {
    return new ApiException(
        503,
        ProblemName.APPLICATION_ERROR,
        "The service is busy or being restarted. Please try again in a moment.");
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }
}
