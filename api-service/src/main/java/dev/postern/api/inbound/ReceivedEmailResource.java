package dev.postern.api.inbound;

import dev.postern.api.audit.ReadsBodies;
import dev.postern.api.auth.CurrentCaller;
import dev.postern.api.auth.RequiresScope;
import dev.postern.api.inboundfile.ReceivedLinks;
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
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

@Path("/emails/receiving")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class ReceivedEmailResource {
  private static final int DEFAULT_LIMIT = 20;

  private final CurrentCaller caller;
  private final InboundEmailService emails;
  private final InboundEraser eraser;
  private final InlinePictures pictures;
  private final ReceivedLinks links;

  ReceivedEmailResource(
      CurrentCaller caller,
      InboundEmailService emails,
      InboundEraser eraser,
      InlinePictures pictures,
      ReceivedLinks links) {
    this.caller = caller;
    this.emails = emails;
    this.eraser = eraser;
    this.pictures = pictures;
    this.links = links;
  }

  @GET
  @RequiresScope(Scope.RECEIVING_READ)
  @Operation(summary = "List received emails")
  public ListResponse<ReceivedSummaryResponse> list(
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("after") @Ref("received_email") @Nullable String after,
      @QueryParam("before") @Ref("received_email") @Nullable String before) {
    PageRequest page = PageRequest.of(limit, after, before, DEFAULT_LIMIT);
    return emails
        .list(tenant(), page)
        .map(found -> new ListResponse<>(found.map(ReceivedSummaryResponse::of)))
        .orElseThrow(page::unknownCursor);
  }

  @GET
  @Path("/{id}")
  @RequiresScope(Scope.RECEIVING_READ)
  @ReadsBodies
  @Operation(summary = "Get a received email")
  public ReceivedEmailResponse get(
      @PathParam("id") @Ref("received_email") String id,
      @QueryParam("html_format") @Nullable String htmlFormat) {
    InboundEmailId email = email(id);
    HtmlFormat format = HtmlFormat.parse(htmlFormat);
    InboundDetails found = emails.get(tenant(), email).orElseThrow(ReceivedEmailResource::notFound);
    InboundDetails shown =
        switch (format) {
          case CID -> found;
          case DATA_URI -> pictures.in(found, tenant());
        };
    return ReceivedEmailResponse.of(shown, links.raw(tenant(), email));
  }

  @DELETE
  @Path("/{id}")
  @RequiresScope(Scope.RECEIVING_WRITE)
  @Operation(summary = "Delete a received email")
  public DeletedReceivedResponse delete(@PathParam("id") @Ref("received_email") String id) {
    InboundEmailId email = email(id);
    if (!eraser.erase(tenant(), email)) {
      throw notFound();
    }
    return DeletedReceivedResponse.of(email);
  }

  private Tenant tenant() {
    return caller.get().tenant();
  }

  private static InboundEmailId email(String id) {
    return new InboundEmailId(RowId.require("id", id));
  }

  private static ApiException notFound() {
    return ApiException.notFound("Email not found");
  }
}
