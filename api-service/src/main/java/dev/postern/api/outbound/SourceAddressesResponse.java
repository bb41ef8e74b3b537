package dev.postern.api.outbound;

import java.util.List;

/**
 * Where webhooks come from.
 *
 * @param data in CIDR notation; empty where the operator states none
 */
record SourceAddressesResponse(String object, List<String> data) {
  SourceAddressesResponse {
    data = List.copyOf(data);
  }
}
