package dev.postern.dispatcher.job;

import dev.postern.model.job.JobKind;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Claims a request, has the feature do its work, and writes what came of it. */
@ApplicationScoped
class JobRequestDispatcher {
  private static final Logger LOG = Logger.getLogger(JobRequestDispatcher.class);

  private final JobRequestService service;
  private final Map<JobKind, JobRun> runs;
  private final Set<ClaimedJob> running = ConcurrentHashMap.newKeySet();

  JobRequestDispatcher(JobRequestService service, @All List<JobRun> runs) {
    this.service = service;
    this.runs = runs.stream().collect(Collectors.toMap(JobRun::kind, Function.identity()));
  }

  Set<JobKind> kinds() {
    return runs.keySet();
  }

  /** Answers whether there was a request of the kind. */
  boolean work(JobKind kind) {
    Optional<ClaimedJob> claimed = service.claim(kind);
    claimed.ifPresent(job -> work(kind, job));
    return claimed.isPresent();
  }

  private void work(JobKind kind, ClaimedJob job) {
    running.add(job);
    try {
      if (!run(kind, job)) {
        LOG.warnf("%s was taken over: its lease had run out", job.id());
      }
    } finally {
      running.remove(job);
    }
  }

  private boolean run(JobKind kind, ClaimedJob job) {
    Map<String, Integer> result;
    try {
      result = Objects.requireNonNull(runs.get(kind)).run();
    } catch (RuntimeException e) {
      LOG.errorf(e, "%s failed", job.id());
      return service.fail(job);
    }
    return service.finish(job, result);
  }

  /** Keeps what is being worked on. */
  void renew() {
    running.forEach(service::renew);
  }
}
