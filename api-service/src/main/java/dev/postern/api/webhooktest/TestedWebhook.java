package dev.postern.api.webhooktest;

/**
 * What a test event needs to know of its endpoint.
 *
 * @param firstType the first event that it subscribes to
 */
record TestedWebhook(boolean enabled, String firstType) {}
