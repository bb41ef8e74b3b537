package dev.postern.sandbox.aws;

import dev.postern.sandbox.aws.wire.AwsApi;
import dev.postern.sandbox.aws.wire.AwsCall;
import java.util.Map;
import java.util.Optional;

/** The services by the name they are signed for; SES has two protocols under one name. */
record SandboxApis(
    AwsApi sesRest, AwsApi sesQuery, AwsApi sns, AwsApi s3, Map<String, AwsApi> others) {

  Optional<AwsApi> find(String service, AwsCall call) {
    return switch (service) {
      case "ses" -> Optional.of(call.rawPath().length() > 1 ? sesRest : sesQuery);
      case "sns" -> Optional.of(sns);
      case "s3" -> Optional.of(s3);
      default -> Optional.ofNullable(others.get(service));
    };
  }
}
