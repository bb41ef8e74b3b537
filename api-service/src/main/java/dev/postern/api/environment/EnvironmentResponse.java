package dev.postern.api.environment;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.pagination.RestTime;
import java.util.UUID;

record EnvironmentResponse(
    String object,
    UUID id,
    String name,
    @JsonProperty("send_policy") String sendPolicy,
    @JsonProperty("created_at") String createdAt) {

  static EnvironmentResponse of(EnvironmentView environment) {
    return new EnvironmentResponse(
        "environment",
        environment.id().value(),
        environment.name(),
        environment.sendPolicy().wireName(),
        RestTime.print(environment.createdAt()));
  }
}
