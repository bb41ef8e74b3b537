package dev.postern.api.inboundfile;

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
import dev.postern.model.inbound.InboundEmailId;
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

@Path("/emails/receiving/{id}/attachments")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class ReceivedAttachmentResource {
  private static final int DEFAULT_LIMIT = 20;

  private final CurrentCaller caller;
  private final ReceivedFileService files;
  private final ReceivedLinks links;

  ReceivedAttachmentResource(CurrentCaller caller, ReceivedFileService files, ReceivedLinks links) {
    this.caller = caller;
    this.files = files;
    this.links = links;
  }

  @GET
  @RequiresScope(Scope.RECEIVING_READ)
  @ReadsBodies
  @Operation(summary = "List the attachments of a received email")
  public ListResponse<ReceivedAttachmentSummaryResponse> list(
      @PathParam("id") @Ref("received_email") String id,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("after") @Ref("received_attachment") @Nullable String after,
      @QueryParam("before") @Ref("received_attachment") @Nullable String before) {
    InboundEmailId email = new InboundEmailId(RowId.require("id", id));
    PageRequest page = PageRequest.of(limit, after, before, DEFAULT_LIMIT);
    Tenant tenant = caller.get().tenant();
    return new ListResponse<>(
        files.list(tenant, email, page).map(found -> links.summary(found, tenant)));
  }

  @GET
  @Path("/{attachment_id}")
  @RequiresScope(Scope.RECEIVING_READ)
  @ReadsBodies
  @Operation(summary = "Get an attachment of a received email")
  public ReceivedAttachmentResponse get(
      @PathParam("id") @Ref("received_email") String id,
      @PathParam("attachment_id") @Ref("received_attachment") String attachmentId) {
    InboundEmailId email = new InboundEmailId(RowId.require("id", id));
    UUID attachment = RowId.require("attachment_id", attachmentId);
    Tenant tenant = caller.get().tenant();
    return files
        .get(tenant, email, attachment)
        .map(found -> new ReceivedAttachmentResponse(links.summary(found, tenant)))
        .orElseThrow(() -> ApiException.notFound("Attachment not found"));
  }
}
