package dev.postern.ingester.mime;

/**
 * One header field of a mail.
 *
 * @param name as it is written
 * @param value unfolded and decoded, without control characters
 */
public record ReadHeader(String name, String value) {}
