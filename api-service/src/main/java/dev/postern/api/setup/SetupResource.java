package dev.postern.api.setup;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.api.password.PasswordHasher;
import dev.postern.api.problem.ApiException;
import dev.postern.api.problem.Problem;
import dev.postern.api.problem.ProblemName;
import dev.postern.api.settings.InstallationConfig;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Once it has done its work, and where no token is set, it is as if it did not exist. */
@Path("/setup")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class SetupResource {
  private final SetupService setup;
  private final InstallationConfig config;
  private final PasswordHasher hasher;

  SetupResource(SetupService setup, InstallationConfig config, PasswordHasher hasher) {
    this.setup = setup;
    this.config = config;
    this.hasher = hasher;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @PermitAll
  @Operation(summary = "Create the first owner")
  @APIResponseSchema(value = SetupResponse.class, responseCode = "201")
  public Response setUp(SetupRequest request) {
    String expected = config.setupToken().orElseThrow(NotFoundException::new);
    if (!setup.isOpen()) {
      throw new NotFoundException();
    }
    if (request.token() == null) {
      throw ApiException.missingField("token");
    }
    if (!MessageDigest.isEqual(expected.getBytes(UTF_8), request.token().getBytes(UTF_8))) {
      throw new ApiException(401, ProblemName.VALIDATION_ERROR, "The setup token is invalid");
    }
    return setup
        .setUp(FirstOwner.of(request, hasher))
        .map(done -> Response.status(Response.Status.CREATED).entity(SetupResponse.of(done)))
        .orElseThrow(NotFoundException::new)
        .build();
  }
}
