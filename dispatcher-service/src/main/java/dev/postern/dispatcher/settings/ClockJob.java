package dev.postern.dispatcher.settings;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

/** Keeps the clock at the database's time: before any work, and every few seconds. */
@ApplicationScoped
class ClockJob {
  private final DatabaseClock clock;

  ClockJob(DatabaseClock clock) {
    this.clock = clock;
  }

  void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent beforeAllWork) {
    clock.look();
  }

  @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void look() {
    clock.look();
  }
}
