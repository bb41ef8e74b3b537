package dev.postern.dispatcher.job;

import dev.postern.dispatcher.sql.Sql;
import dev.postern.model.job.JobKind;
import dev.postern.model.job.JobRequestId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class JobRequestRepository {
  private final Sql sql;

  JobRequestRepository(Sql sql) {
    this.sql = sql;
  }

  /**
   * Takes the oldest open request of a kind, unless one of that kind is being worked on. Nobody
   * skips a locked row: all want the same one, so that two are never worked on at once.
   */
  Optional<ClaimedJob> claim(JobKind kind, Duration lease) {
    UUID id = UUID.randomUUID();
    List<ClaimedJob> claimed =
        sql.query(
            """
            update job_request j
            set lease_id = ?, lease_until = now() + make_interval(secs => ?)
            where j.id = (
              select id from job_request
              where kind = ? and finished_at is null
              order by requested_at, id limit 1)
              and j.finished_at is null
              and (j.lease_until is null or j.lease_until < now())
              and not exists (
                select from job_request other
                where other.kind = j.kind and other.finished_at is null
                  and other.lease_until >= now())
            returning j.id
            """,
            row -> new ClaimedJob(new JobRequestId(row.getObject("id", UUID.class)), id),
            id,
            lease,
            kind.wireName());
    return claimed.stream().findFirst();
  }

  void renew(ClaimedJob job, Duration lease) {
    sql.update(
        """
        update job_request set lease_until = now() + make_interval(secs => ?)
        where id = ? and lease_id = ? and finished_at is null
        """,
        lease,
        job.id(),
        job.lease());
  }

  /** Answers false if the lease ran out and somebody else has taken the request over. */
  boolean finish(ClaimedJob job, String result) {
    return sql.update(
            """
            update job_request
            set finished_at = now(), result = nullif(?, '')::jsonb, lease_id = null,
              lease_until = null
            where id = ? and lease_id = ? and finished_at is null
            """,
            result,
            job.id(),
            job.lease())
        == 1;
  }
}
