package dev.postern.sandbox.aws.account;

/**
 * An address the account does not send to.
 *
 * @param reason {@code BOUNCE} or {@code COMPLAINT}
 */
public record SuppressedDestination(String address, String reason, long updatedAtMillis) {}
