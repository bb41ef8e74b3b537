package dev.postern.api.environment;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.pagination.RestTime;
import java.util.UUID;

record EnvironmentMemberResponse(
    String object,
    @JsonProperty("user_id") UUID userId,
    String role,
    @JsonProperty("created_at") String createdAt) {

  static EnvironmentMemberResponse of(EnvironmentMemberView member) {
    return new EnvironmentMemberResponse(
        "environment_member",
        member.user().value(),
        member.role().wireName(),
        RestTime.print(member.createdAt()));
  }
}
