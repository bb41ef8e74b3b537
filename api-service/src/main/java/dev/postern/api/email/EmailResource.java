package dev.postern.api.email;

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
import dev.postern.model.email.EmailId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

@Path("/emails")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class EmailResource {
  private static final int DEFAULT_LIMIT = 20;

  private final CurrentCaller caller;
  private final EmailQueryService emails;

  EmailResource(CurrentCaller caller, EmailQueryService emails) {
    this.caller = caller;
    this.emails = emails;
  }

  @GET
  @RequiresScope(Scope.EMAILS_READ)
  @Operation(summary = "List emails")
  public ListResponse<EmailSummaryResponse> list(
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("after") @Ref("email") @Nullable String after,
      @QueryParam("before") @Ref("email") @Nullable String before) {
    PageRequest page = PageRequest.of(limit, after, before, DEFAULT_LIMIT);
    return emails
        .list(caller.get().tenant(), page)
        .map(found -> new ListResponse<>(found.map(EmailSummaryResponse::of)))
        .orElseThrow(page::unknownCursor);
  }

  @GET
  @Path("/{id}")
  @RequiresScope(Scope.EMAILS_READ)
  @ReadsBodies
  @Operation(summary = "Get an email")
  public EmailResponse get(@PathParam("id") @Ref("email") String id) {
    EmailId email = new EmailId(RowId.require("id", id));
    return emails
        .get(caller.get().tenant(), email)
        .map(EmailResponse::of)
        .orElseThrow(() -> ApiException.notFound("Email not found"));
  }
}
