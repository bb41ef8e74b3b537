package dev.postern.api.inboundfile;

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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * For browsers and programs that have nothing but the link. One that is wrong, old or to something
 * that is gone answers the same.
 */
@Path("/downloads")
@RunOnVirtualThread
class ReceivedFileResource {
  private final Links links;
  private final ReceivedBytes bytes;
  private final ContentPolicy policy;

  ReceivedFileResource(Links links, ReceivedBytes bytes, ContentPolicy policy) {
    this.links = links;
    this.bytes = bytes;
    this.policy = policy;
  }

  @GET
  @Path("/received-attachments/{token}")
  @PermitAll
  @Operation(summary = "Download an attachment of a received email")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "*/*",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public RestResponse<StreamingOutput> attachment(@PathParam("token") @Ref("none") String token) {
    Download found =
        find(LinkPurpose.RECEIVED_ATTACHMENT, token)
            .orElseThrow(() -> ApiException.notFound("Attachment not found"));
    policy.replace(Download.CONTENT_SECURITY_POLICY);
    return found.answer();
  }

  @GET
  @Path("/received-emails/{token}")
  @PermitAll
  @Operation(summary = "Download a received email as it came")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = RawEmail.MEDIA_TYPE,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public RestResponse<StreamingOutput> email(@PathParam("token") @Ref("none") String token) {
    Download found =
        find(LinkPurpose.RECEIVED_EMAIL, token)
            .map(RawEmail::named)
            .orElseThrow(() -> ApiException.notFound("Email not found"));
    policy.replace(Download.CONTENT_SECURITY_POLICY);
    return found.answerAs(RawEmail.MEDIA_TYPE);
  }

  private Optional<Download> find(LinkPurpose purpose, String token) {
    return links.open(purpose, token).flatMap(bytes::find);
  }
}
