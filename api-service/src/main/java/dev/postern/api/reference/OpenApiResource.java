package dev.postern.api.reference;

import dev.postern.api.problem.Problem;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** For generators of clients, and for whoever wants to read it. */
@Path("/openapi.json")
@Produces(Problem.MEDIA_TYPE)
@NonBlocking
class OpenApiResource {
  private final PublicDescription description;

  OpenApiResource(PublicDescription description) {
    this.description = description;
  }

  @GET
  @PermitAll
  @Operation(summary = "Get this description")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  public String get() {
    return description.json();
  }
}
