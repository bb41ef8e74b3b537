package dev.postern.api.export;

import dev.postern.api.address.PersonAddress;
import dev.postern.api.auth.CurrentCaller;
import dev.postern.api.auth.RequiresScope;
import dev.postern.api.problem.Problem;
import dev.postern.model.apikey.Scope;
import dev.postern.model.organization.Tenant;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/exports")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class ExportResource {
  private final CurrentCaller caller;
  private final ExportService exports;

  ExportResource(CurrentCaller caller, ExportService exports) {
    this.caller = caller;
    this.exports = exports;
  }

  /** Not a GET: addresses do not belong into URLs. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresScope(Scope.PERSONAL_DATA_READ)
  @Operation(summary = "Export what is stored of a person")
  @APIResponseSchema(value = ExportResponse.class, responseCode = "200")
  public RestResponse<StreamingOutput> create(ExportRequest request) {
    String person = PersonAddress.require("email", request.email()).address();
    Tenant tenant = caller.get().tenant();
    UUID id = exports.record(tenant);
    return RestResponse.ResponseBuilder.<StreamingOutput>ok(
            new PersonExport(exports, id, tenant, person))
        .header(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .build();
  }
}
