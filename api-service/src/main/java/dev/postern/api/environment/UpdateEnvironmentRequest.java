package dev.postern.api.environment;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.organization.DisplayName;
import dev.postern.api.problem.ApiException;
import dev.postern.api.sending.PolicyField;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to change of an environment; what is absent stays.
 *
 * @param sendPolicy of emails that name none: {@code at_least_once} or {@code at_most_once}
 */
record UpdateEnvironmentRequest(
    @Nullable String name, @JsonProperty("send_policy") @Nullable String sendPolicy) {

  /**
   * @throws ApiException if nothing is to change, or a field is wrong
   */
  EnvironmentChange change() {
    if (name == null && sendPolicy == null) {
      throw ApiException.missingField("name");
    }
    return new EnvironmentChange(
        Optional.ofNullable(name).map(given -> DisplayName.parse("name", given, DisplayName.SHORT)),
        Optional.ofNullable(sendPolicy).map(PolicyField::parse));
  }
}
