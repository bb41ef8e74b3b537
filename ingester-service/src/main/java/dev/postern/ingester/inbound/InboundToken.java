package dev.postern.ingester.inbound;

import dev.postern.model.organization.Tenant;
import java.util.List;
import java.util.UUID;

/**
 * The secret address of one environment.
 *
 * @param secrets what posts to it have to be signed with, any of them; empty if they need not be
 */
record InboundToken(UUID id, Tenant tenant, List<String> secrets) {
  /** The inbox that mails posted to it come to. */
  String inbox() {
    return "token:" + id;
  }

  /** Never the secrets. */
  @Override
  public String toString() {
    return inbox();
  }
}
