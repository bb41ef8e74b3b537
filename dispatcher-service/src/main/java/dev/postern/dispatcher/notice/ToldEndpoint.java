package dev.postern.dispatcher.notice;

import dev.postern.model.organization.Tenant;
import dev.postern.model.webhook.WebhookEndpointId;

/** An endpoint as a notice speaks of it. */
public record ToldEndpoint(Tenant tenant, WebhookEndpointId id, String url) {}
