package dev.postern.api.share;

import dev.postern.api.attachment.AttachmentLinks;
import dev.postern.api.attachment.LinkedAttachment;
import dev.postern.api.http.ContentPolicy;
import dev.postern.api.inboundfile.ReceivedLinks;
import dev.postern.api.link.Link;
import dev.postern.api.link.LinkPurpose;
import dev.postern.api.link.Links;
import dev.postern.api.openapi.Ref;
import dev.postern.api.problem.ApiException;
import dev.postern.model.email.EmailId;
import dev.postern.model.inbound.InboundEmailId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/** For people who have nothing but the link. */
@Path("/shared")
@RunOnVirtualThread
class SharedEmailResource {
  private final Links links;
  private final ShareService shares;
  private final AttachmentLinks attachments;
  private final ReceivedLinks received;
  private final ContentPolicy policy;

  SharedEmailResource(
      Links links,
      ShareService shares,
      AttachmentLinks attachments,
      ReceivedLinks received,
      ContentPolicy policy) {
    this.links = links;
    this.shares = shares;
    this.attachments = attachments;
    this.received = received;
    this.policy = policy;
  }

  /** A link that is wrong, old or to something that is gone answers the same. */
  @GET
  @Path("/{token}")
  @PermitAll
  @Operation(summary = "Show a shared email")
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = "text/html", schema = @Schema(type = SchemaType.STRING)))
  public RestResponse<String> get(@PathParam("token") @Ref("none") String token) {
    return links
        .open(LinkPurpose.SHARED_EMAIL, token)
        .flatMap(this::page)
        .map(this::answer)
        .orElseThrow(() -> ApiException.notFound("Email not found"));
  }

  private Optional<SharedPage> page(Link link) {
    return shares
        .find(link.tenant(), new EmailId(link.id()))
        .map(email -> new SharedPage(email, files(link)));
  }

  /** An email was sent or received, so that one of the two has none. */
  private List<LinkedAttachment> files(Link link) {
    List<LinkedAttachment> sent =
        attachments.ofEmail(link.tenant(), new EmailId(link.id()), link.expiresAt());
    return sent.isEmpty()
        ? received.ofEmail(link.tenant(), new InboundEmailId(link.id()), link.expiresAt())
        : sent;
  }

  private RestResponse<String> answer(SharedPage page) {
    policy.replace(SharedPage.CONTENT_SECURITY_POLICY);
    return RestResponse.ResponseBuilder.ok(page.html())
        .header(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
        .header("x-robots-tag", "noindex, nofollow, noarchive")
        .build();
  }
}
