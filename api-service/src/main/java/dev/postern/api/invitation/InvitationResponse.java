package dev.postern.api.invitation;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.pagination.RestTime;
import java.util.UUID;

record InvitationResponse(
    String object,
    UUID id,
    String email,
    String role,
    @JsonProperty("created_at") String createdAt,
    @JsonProperty("expires_at") String expiresAt) {

  static InvitationResponse of(InvitationView invitation) {
    return new InvitationResponse(
        "invitation",
        invitation.id(),
        invitation.email(),
        invitation.role().wireName(),
        RestTime.print(invitation.createdAt()),
        RestTime.print(invitation.expiresAt()));
  }
}
