package dev.postern.ingester.emailevent;

import java.time.Instant;
import java.util.UUID;

/**
 * An event of SES as SNS brought it, verified and not yet read.
 *
 * @param id SNS's id of the message, the same on each of its attempts
 * @param body the event's own JSON
 */
public record InboxMessage(UUID id, String topicArn, Instant receivedAt, String body) {}
