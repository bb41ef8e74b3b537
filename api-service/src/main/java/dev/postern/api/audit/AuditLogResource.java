package dev.postern.api.audit;

import dev.postern.api.auth.CurrentCaller;
import dev.postern.api.auth.Permission;
import dev.postern.api.auth.RequiresRole;
import dev.postern.api.openapi.Ref;
import dev.postern.api.pagination.ListResponse;
import dev.postern.api.pagination.PageRequest;
import dev.postern.api.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What was done in an organization. */
@Path("/audit-log")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class AuditLogResource {
  static final int DEFAULT_LIMIT = 20;

  private final CurrentCaller caller;
  private final AuditLogService log;

  AuditLogResource(CurrentCaller caller, AuditLogService log) {
    this.caller = caller;
    this.log = log;
  }

  @GET
  @RequiresRole(Permission.AUDIT_LOG_READ)
  @Operation(summary = "List what happened in the organization")
  public ListResponse<AuditEntryResponse> list(
      @QueryParam("action") @Nullable String action,
      @QueryParam("actor") @Nullable String actor,
      @QueryParam("environment_id") @Ref("environment") @Nullable String environment,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("after") @Ref("audit_entry") @Nullable String after,
      @QueryParam("before") @Ref("audit_entry") @Nullable String before) {
    PageRequest page = PageRequest.of(limit, after, before, DEFAULT_LIMIT);
    AuditQuery query = AuditQuery.of(action, actor, environment, from, to);
    return log.list(caller.member().organization(), query, page)
        .map(found -> new ListResponse<>(found.map(AuditEntryResponse::of)))
        .orElseThrow(page::unknownCursor);
  }
}
