package dev.postern.sandbox.aws.wire;

import org.jspecify.annotations.Nullable;

/**
 * Which service a request was signed for. The signature itself is not checked: the sandbox has no
 * secrets to check it with.
 */
public final class CredentialScope {
  private static final int SERVICE = 3;

  private CredentialScope() {}

  public static @Nullable String serviceOf(AwsCall call) {
    String authorization = call.header("Authorization");
    if (authorization != null) {
      int start = authorization.indexOf("Credential=");
      return start < 0 ? null : service(authorization.substring(start + "Credential=".length()));
    }
    String query = call.query();
    if (query == null || !query.contains("X-Amz-Credential=")) {
      return null;
    }
    String presigned = call.queryParameters().get("X-Amz-Credential");
    return presigned == null ? null : service(presigned);
  }

  private static @Nullable String service(String credential) {
    String[] parts = credential.split("/", SERVICE + 2);
    return parts.length > SERVICE ? parts[SERVICE] : null;
  }
}
