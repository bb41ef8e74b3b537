package dev.postern.ingester.inbound;

import dev.postern.model.inbound.InboundEmailId;
import dev.postern.model.organization.Tenant;

/** A mail whose bytes are stored in an environment. */
record StoredInbound(Tenant tenant, InboundEmailId id) {}
