package dev.postern.api.share;

import dev.postern.api.auth.CurrentCaller;
import dev.postern.api.auth.RequiresScope;
import dev.postern.api.link.Links;
import dev.postern.api.openapi.Ref;
import dev.postern.api.pagination.RowId;
import dev.postern.api.problem.ApiException;
import dev.postern.api.problem.Problem;
import dev.postern.model.apikey.Scope;
import dev.postern.model.email.EmailId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("/emails/{id}/share")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class ShareResource {
  private final CurrentCaller caller;
  private final ShareService shares;
  private final Links links;

  ShareResource(CurrentCaller caller, ShareService shares, Links links) {
    this.caller = caller;
    this.shares = shares;
    this.links = links;
  }

  /** Whoever gets the link reads the email without any key, so reading it is not enough here. */
  @POST
  @Consumes(MediaType.WILDCARD)
  @RequiresScope(Scope.EMAILS_WRITE)
  @Operation(summary = "Share an email by a link")
  public ShareEmailResponse share(
      @PathParam("id") @Ref("email") String id, ShareEmailRequest request) {
    EmailId email = new EmailId(RowId.require("id", id));
    Duration life = ShareDuration.parse(request.expiresIn());
    return shares
        .share(caller.get().tenant(), email, life)
        .map(link -> new ShareEmailResponse(email, links.url(link)))
        .orElseThrow(() -> ApiException.notFound("Email not found"));
  }
}
