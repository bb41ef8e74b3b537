package dev.postern.sandbox.aws.event;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Something that happened to a mail.
 *
 * @param detail the part of the report that only this type has
 */
public record MailEvent(EventType type, ObjectNode detail) {}
