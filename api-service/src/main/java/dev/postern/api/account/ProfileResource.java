package dev.postern.api.account;

import dev.postern.api.auth.CurrentCaller;
import dev.postern.api.auth.RequiresPerson;
import dev.postern.api.problem.ApiException;
import dev.postern.api.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("/auth/me")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class ProfileResource {
  private final CurrentCaller caller;
  private final ProfileService profiles;

  ProfileResource(CurrentCaller caller, ProfileService profiles) {
    this.caller = caller;
    this.profiles = profiles;
  }

  @GET
  @RequiresPerson
  @Operation(summary = "Get your profile")
  public ProfileResponse get() {
    return ProfileResponse.of(profiles.get(caller.person().user()));
  }

  @PATCH
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresPerson
  @Operation(summary = "Change your name")
  public ProfileResponse rename(ProfileRequest request) {
    if (request.name() == null) {
      throw ApiException.missingField("name");
    }
    return ProfileResponse.of(profiles.rename(caller.person().user(), Fields.name(request.name())));
  }
}
