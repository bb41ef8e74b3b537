package dev.postern.model.trace;

import io.opentelemetry.api.common.AttributeKey;

/**
 * All that a span may say. None is for anything that tells of people, contents, secrets or
 * addresses of servers.
 */
public enum TraceTag {
  /** A UUID. */
  EMAIL("postern.email.id"),
  /** A UUID. */
  ENVIRONMENT("postern.environment.id"),
  /** A UUID. */
  ENDPOINT("postern.webhook.endpoint.id"),
  /** What the header {@code svix-id} holds. */
  MESSAGE("postern.webhook.message.id"),
  /** Of events, as webhooks name it. */
  EVENT_TYPE("postern.event.type"),
  SES_MESSAGE("postern.ses.message.id"),
  /** One of a fixed set of words. */
  OUTCOME("postern.outcome"),
  /** 2xx, 3xx, 4xx or 5xx. */
  STATUS_CLASS("postern.status_class");

  private final AttributeKey<String> key;

  TraceTag(String name) {
    key = AttributeKey.stringKey(name);
  }

  AttributeKey<String> key() {
    return key;
  }
}
