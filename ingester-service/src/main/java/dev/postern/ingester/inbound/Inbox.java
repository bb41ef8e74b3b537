package dev.postern.ingester.inbound;

import dev.postern.model.organization.Tenant;

/**
 * Where a mail of one environment comes to.
 *
 * @param name an address in lower case, or a token's
 */
record Inbox(Tenant tenant, String name) {
  boolean isAddress() {
    return name.indexOf('@') >= 0;
  }
}
