package dev.postern.dispatcher.delivery;

import dev.postern.model.organization.OrganizationId;

/** What a slot is used for. */
record SlotUse(OrganizationId organization, LaneKind lane, boolean suspect) {
  static SlotUse of(ClaimedDelivery delivery) {
    return new SlotUse(
        delivery.tenant().organization(), delivery.place().lane(), delivery.place().suspect());
  }
}
