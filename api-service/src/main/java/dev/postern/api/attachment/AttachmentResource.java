package dev.postern.api.attachment;

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
import dev.postern.model.organization.Tenant;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

@Path("/emails/{id}/attachments")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class AttachmentResource {
  private static final int DEFAULT_LIMIT = 20;

  private final CurrentCaller caller;
  private final AttachmentService attachments;
  private final AttachmentLinks links;

  AttachmentResource(CurrentCaller caller, AttachmentService attachments, AttachmentLinks links) {
    this.caller = caller;
    this.attachments = attachments;
    this.links = links;
  }

  @GET
  @RequiresScope(Scope.EMAILS_READ)
  @ReadsBodies
  @Operation(summary = "List the attachments of an email")
  public ListResponse<AttachmentSummaryResponse> list(
      @PathParam("id") @Ref("email") String id,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("after") @Ref("attachment") @Nullable String after,
      @QueryParam("before") @Ref("attachment") @Nullable String before) {
    EmailId email = new EmailId(RowId.require("id", id));
    PageRequest page = PageRequest.of(limit, after, before, DEFAULT_LIMIT);
    Tenant tenant = caller.get().tenant();
    return new ListResponse<>(
        attachments.list(tenant, email, page).map(found -> links.summary(found, tenant)));
  }

  @GET
  @Path("/{attachment_id}")
  @RequiresScope(Scope.EMAILS_READ)
  @ReadsBodies
  @Operation(summary = "Get an attachment of an email")
  public AttachmentResponse get(
      @PathParam("id") @Ref("email") String id,
      @PathParam("attachment_id") @Ref("attachment") String attachmentId) {
    EmailId email = new EmailId(RowId.require("id", id));
    UUID attachment = RowId.require("attachment_id", attachmentId);
    Tenant tenant = caller.get().tenant();
    return attachments
        .get(tenant, email, attachment)
        .map(found -> new AttachmentResponse(links.summary(found, tenant)))
        .orElseThrow(() -> ApiException.notFound("Attachment not found"));
  }
}
