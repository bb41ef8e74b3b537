package dev.postern.api.reference;

import dev.postern.api.http.CachePolicy;
import dev.postern.api.http.ContentPolicy;
import dev.postern.api.openapi.Ref;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/** For people who read the description. */
@Path("/docs")
@RunOnVirtualThread
class DocsResource {
  /** Everything is ours, nothing is written into the page itself, and nothing is sent from it. */
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final Viewer viewer;
  private final ContentPolicy policy;
  private final CachePolicy caches;

  DocsResource(Viewer viewer, ContentPolicy policy, CachePolicy caches) {
    this.viewer = viewer;
    this.policy = policy;
    this.caches = caches;
  }

  @GET
  @PermitAll
  @Operation(summary = "Show this description as a page")
  @APIResponse(
      responseCode = "200",
      content = @Content(mediaType = "text/html", schema = @Schema(type = SchemaType.STRING)))
  public RestResponse<String> page() {
    policy.replace(CONTENT_SECURITY_POLICY);
    return RestResponse.ResponseBuilder.ok(viewer.page())
        .header(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
        .build();
  }

  @GET
  @Path("/{file}")
  @PermitAll
  @Operation(summary = "Get a file of that page")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "*/*",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public RestResponse<byte[]> file(@PathParam("file") @Ref("none") String name) {
    ViewerFile file = ViewerFile.named(name).orElseThrow(NotFoundException::new);
    caches.keepForever();
    return RestResponse.ResponseBuilder.ok(viewer.content(file))
        .header(HttpHeaders.CONTENT_TYPE, file.contentType())
        .build();
  }
}
