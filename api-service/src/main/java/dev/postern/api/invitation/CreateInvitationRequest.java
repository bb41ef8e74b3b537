package dev.postern.api.invitation;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.openapi.Ref;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * @param environments what a plain member will be in which environment
 */
@Schema(requiredProperties = {"email", "role"})
record CreateInvitationRequest(
    @Nullable String email,
    @Nullable String role,
    @Nullable List<EnvironmentRoleRequest> environments) {

  @Schema(name = "InvitationEnvironment")
  record EnvironmentRoleRequest(
      @JsonProperty("environment_id") @Ref("environment") @Nullable String environmentId,
      @Nullable String role) {}
}
