package dev.postern.dispatcher.claim;

/**
 * The files of one email.
 *
 * @param bytes what they will take in memory
 * @param missing whether some are still to be fetched
 */
record FileSummary(long bytes, boolean missing) {}
