package dev.postern.api.setup;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;

record SetupResponse(
    String object,
    @JsonProperty("user_id") UUID userId,
    @JsonProperty("organization_id") UUID organizationId) {

  static SetupResponse of(SetupService.Done done) {
    return new SetupResponse("setup", done.user().value(), done.organization().value());
  }
}
