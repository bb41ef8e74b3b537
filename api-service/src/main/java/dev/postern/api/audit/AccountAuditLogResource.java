package dev.postern.api.audit;

import dev.postern.api.auth.CurrentCaller;
import dev.postern.api.auth.RequiresPerson;
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

/** What was done to, and by, a person's own account. */
@Path("/auth/audit-log")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class AccountAuditLogResource {
  private final CurrentCaller caller;
  private final AuditLogService log;

  AccountAuditLogResource(CurrentCaller caller, AuditLogService log) {
    this.caller = caller;
    this.log = log;
  }

  @GET
  @RequiresPerson
  @Operation(summary = "List what happened to your account")
  public ListResponse<AuditEntryResponse> list(
      @QueryParam("action") @Nullable String action,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("after") @Ref("audit_entry") @Nullable String after,
      @QueryParam("before") @Ref("audit_entry") @Nullable String before) {
    PageRequest page = PageRequest.of(limit, after, before, AuditLogResource.DEFAULT_LIMIT);
    AuditQuery query = AuditQuery.of(action, null, null, from, to);
    return log.list(caller.person().user(), query, page)
        .map(found -> new ListResponse<>(found.map(AuditEntryResponse::of)))
        .orElseThrow(page::unknownCursor);
  }
}
