package dev.postern.operations.aws;

import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * The account that is set up, and the one region of it.
 *
 * @param partition {@code aws} nearly everywhere
 * @param caller who sets it up
 */
record Account(String partition, String region, String id, String caller) {
  static Account of(GetCallerIdentityResponse identity, String region) {
    String partition = identity.arn().split(":", 3)[1];
    return new Account(partition, region, identity.account(), identity.arn());
  }

  String arn(String service, String resource) {
    return String.join(":", "arn", partition, service, region, id, resource);
  }
}
