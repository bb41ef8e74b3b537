package dev.postern.dispatcher.fetch;

import dev.postern.dispatcher.hold.OutgoingHold;
import dev.postern.dispatcher.loop.WorkLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Fetches files within a second after their email was due, as long as the process runs. */
@ApplicationScoped
class FetchJob {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  /** What is not here by then is fetched by somebody else. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final FetchDispatcher dispatcher;
  private final OutgoingHold hold;
  private @Nullable WorkLoop loop;

  FetchJob(FetchDispatcher dispatcher, OutgoingHold hold) {
    this.dispatcher = dispatcher;
    this.hold = hold;
  }

  void start(@Observes StartupEvent started) {
    loop = new WorkLoop("attachment-fetch", LONGEST_PAUSE, hold.gated(dispatcher::dispatch));
  }

  void stop(@Observes ShutdownEvent stopped) {
    if (loop != null) {
      loop.close();
      dispatcher.awaitFetches(PATIENCE);
    }
  }
}
