package dev.postern.dispatcher.fanout;

/**
 * A replay that this transaction has taken away.
 *
 * @param wanted whether the endpoint is still enabled and the message still kept
 */
record ClaimedReplay(NewDelivery delivery, boolean wanted) {}
