package dev.postern.ingester.job;

import dev.postern.ingester.bearer.BearerToken;
import dev.postern.ingester.job.JobOutcome.Done;
import dev.postern.ingester.job.JobOutcome.Failed;
import dev.postern.ingester.job.JobOutcome.Open;
import dev.postern.ingester.problem.Problem;
import dev.postern.ingester.problem.ProblemException;
import dev.postern.model.job.JobKind;
import dev.postern.model.job.JobRequestId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Where schedulers of the operator have work done. */
@Path("/jobs/{kind}")
class JobResource {
  private final BearerToken token;
  private final JobRequestService service;

  JobResource(JobConfig config, JobRequestService service) {
    token = new BearerToken(config.token());
    this.service = service;
  }

  /** A body is ignored: schedulers send one or none. */
  @POST
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  public Response run(
      @PathParam("kind") String name,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization)
      throws InterruptedException {
    token.check(authorization);
    JobKind kind =
        JobKind.find(name)
            .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND, "no such job"));
    JobRequestId id = service.request(kind);
    return switch (service.await(id)) {
      case Done done -> Response.ok(done.result()).build();
      case Failed failed ->
          throw new ProblemException(Problem.TEMPORARILY_UNAVAILABLE, id + " failed");
      case Open open -> Response.accepted(new JobResponse(id.value(), "requested")).build();
    };
  }
}
