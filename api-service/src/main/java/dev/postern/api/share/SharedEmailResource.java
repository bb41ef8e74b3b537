package dev.postern.api.share;

import dev.postern.api.attachment.AttachmentLinks;
import dev.postern.api.http.ContentPolicy;
import dev.postern.api.link.Link;
import dev.postern.api.link.LinkPurpose;
import dev.postern.api.link.Links;
import dev.postern.api.openapi.Ref;
import dev.postern.api.problem.ApiException;
import dev.postern.model.email.EmailId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
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
  private final ContentPolicy policy;

  SharedEmailResource(
      Links links, ShareService shares, AttachmentLinks attachments, ContentPolicy policy) {
    this.links = links;
    this.shares = shares;
    this.attachments = attachments;
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
    EmailId id = new EmailId(link.id());
    return shares
        .find(link.tenant(), id)
        .map(
            email ->
                new SharedPage(email, attachments.ofEmail(link.tenant(), id, link.expiresAt())));
  }

  private RestResponse<String> answer(SharedPage page) {
    policy.replace(SharedPage.CONTENT_SECURITY_POLICY);
    return RestResponse.ResponseBuilder.ok(page.html())
        .header(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
        .header("x-robots-tag", "noindex, nofollow, noarchive")
        .build();
  }
}
