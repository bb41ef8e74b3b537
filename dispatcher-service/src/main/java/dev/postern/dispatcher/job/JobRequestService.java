package dev.postern.dispatcher.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.model.job.JobKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Takes requests and answers them. */
@ApplicationScoped
class JobRequestService {
  /** Renewed while the work goes on; after a crash somebody else begins then. */
  static final Duration LEASE = Duration.ofSeconds(45);

  private final JobRequestRepository repository;
  private final ObjectMapper json;

  JobRequestService(JobRequestRepository repository, ObjectMapper json) {
    this.repository = repository;
    this.json = json;
  }

  @Transactional
  Optional<ClaimedJob> claim(JobKind kind) {
    return repository.claim(kind, LEASE);
  }

  @Transactional
  void renew(ClaimedJob job) {
    repository.renew(job, LEASE);
  }

  /** Answers false if somebody else has taken the request over. */
  @Transactional
  boolean finish(ClaimedJob job, Map<String, Integer> result) {
    return repository.finish(job, print(result));
  }

  /** Without a result, which tells the caller that the work failed. */
  @Transactional
  boolean fail(ClaimedJob job) {
    return repository.finish(job, "");
  }

  private String print(Map<String, Integer> result) {
    try {
      return json.writeValueAsString(result);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers that are no JSON", e);
    }
  }
}
