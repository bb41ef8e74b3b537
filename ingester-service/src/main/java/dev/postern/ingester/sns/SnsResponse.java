package dev.postern.ingester.sns;

/**
 * The message is taken care of.
 *
 * @param duplicate it had been before, and nothing happened
 */
record SnsResponse(boolean duplicate) {}
