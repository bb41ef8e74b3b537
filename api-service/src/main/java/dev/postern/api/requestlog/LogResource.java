package dev.postern.api.requestlog;

import dev.postern.api.audit.ReadsBodies;
import dev.postern.api.auth.CurrentCaller;
import dev.postern.api.auth.RequiresScope;
import dev.postern.api.openapi.Ref;
import dev.postern.api.pagination.ListResponse;
import dev.postern.api.pagination.PageRequest;
import dev.postern.api.pagination.RowId;
import dev.postern.api.problem.ApiException;
import dev.postern.api.problem.Problem;
import dev.postern.model.apikey.Scope;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

@Path("/logs")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class LogResource {
  private static final int DEFAULT_LIMIT = 20;

  private final CurrentCaller caller;
  private final LogService logs;

  LogResource(CurrentCaller caller, LogService logs) {
    this.caller = caller;
    this.logs = logs;
  }

  @GET
  @RequiresScope(Scope.LOGS_READ)
  @Operation(summary = "List requests")
  public ListResponse<LogSummaryResponse> list(
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("after") @Ref("log") @Nullable String after,
      @QueryParam("before") @Ref("log") @Nullable String before) {
    PageRequest page = PageRequest.of(limit, after, before, DEFAULT_LIMIT);
    return logs.list(caller.get().tenant(), page)
        .map(found -> new ListResponse<>(found.map(LogSummaryResponse::of)))
        .orElseThrow(page::unknownCursor);
  }

  @GET
  @Path("/{id}")
  @RequiresScope(Scope.LOGS_READ)
  @ReadsBodies
  @Operation(summary = "Get a request")
  public LogResponse get(@PathParam("id") @Ref("log") String id) {
    UUID log = RowId.require("id", id);
    return logs.get(caller.get().tenant(), log)
        .map(LogResponse::of)
        .orElseThrow(() -> ApiException.notFound("Log not found"));
  }
}
