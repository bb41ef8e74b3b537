package dev.postern.dispatcher.delivery;

import dev.postern.model.organization.OrganizationId;
import dev.postern.model.webhook.WebhookEndpointId;
import java.util.List;
import java.util.UUID;

/**
 * One of the queues of an endpoint.
 *
 * @param suspect whether a request to the endpoint may well hang
 * @param waiting whether something in it is due
 */
record Lane(
    WebhookEndpointId endpoint,
    LaneKind kind,
    OrganizationId organization,
    boolean suspect,
    boolean waiting) {

  static UUID[] endpointIds(List<Lane> lanes) {
    return lanes.stream().map(lane -> lane.endpoint().value()).toArray(UUID[]::new);
  }

  static String[] names(List<Lane> lanes) {
    return lanes.stream().map(lane -> lane.kind().word()).toArray(String[]::new);
  }
}
