package dev.postern.api.attachment;

import dev.postern.api.download.Download;
import dev.postern.api.http.ContentPolicy;
import dev.postern.api.link.LinkPurpose;
import dev.postern.api.link.Links;
import dev.postern.api.openapi.Ref;
import dev.postern.api.problem.ApiException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/** For browsers and programs that have nothing but the link. */
@Path("/downloads/attachments")
@RunOnVirtualThread
class AttachmentFileResource {
  private final Links links;
  private final AttachmentFiles files;
  private final ContentPolicy policy;

  AttachmentFileResource(Links links, AttachmentFiles files, ContentPolicy policy) {
    this.links = links;
    this.files = files;
    this.policy = policy;
  }

  /** A link that is wrong, old or to something that is gone answers the same. */
  @GET
  @Path("/{token}")
  @PermitAll
  @Operation(summary = "Download an attachment")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "*/*",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public RestResponse<StreamingOutput> get(@PathParam("token") @Ref("none") String token) {
    Download found =
        links
            .open(LinkPurpose.SENT_ATTACHMENT, token)
            .flatMap(files::find)
            .orElseThrow(() -> ApiException.notFound("Attachment not found"));
    policy.replace(Download.CONTENT_SECURITY_POLICY);
    return found.answer();
  }
}
