package dev.postern.dispatcher.job;

import dev.postern.dispatcher.hold.OutgoingHold;
import dev.postern.dispatcher.loop.WakeUpListener;
import dev.postern.dispatcher.loop.WorkLoop;
import dev.postern.model.wakeup.WakeUpChannel;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** One loop for each kind, so that a long one keeps no other waiting. */
@ApplicationScoped
class JobRequestJob {
  private static final Logger LOG = Logger.getLogger(JobRequestJob.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final JobRequestDispatcher dispatcher;
  private final WakeUpListener wakeUps;
  private final OutgoingHold hold;
  private List<WorkLoop> loops = List.of();

  JobRequestJob(JobRequestDispatcher dispatcher, WakeUpListener wakeUps, OutgoingHold hold) {
    this.dispatcher = dispatcher;
    this.wakeUps = wakeUps;
    this.hold = hold;
  }

  void start(@Observes StartupEvent started) {
    loops =
        dispatcher.kinds().stream()
            .map(
                kind ->
                    new WorkLoop(
                        "job-" + kind.wireName(),
                        LONGEST_PAUSE,
                        hold.gated(() -> dispatcher.work(kind))))
            .toList();
    loops.forEach(loop -> wakeUps.onWakeUp(WakeUpChannel.JOB, loop::wake));
  }

  @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void renew() {
    try {
      dispatcher.renew();
    } catch (RuntimeException e) {
      LOG.error("The leases of running jobs could not be renewed", e);
    }
  }

  void stop(@Observes ShutdownEvent stopped) {
    loops.forEach(WorkLoop::close);
  }
}
