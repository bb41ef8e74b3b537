/**
 * Turns each committed webhook message into one delivery for each endpoint that wants it, and each
 * replay that was asked for into one more.
 *
 * <p>The message is the outbox of the fact it tells; this is its only reader.
 */
@NullMarked
package dev.postern.dispatcher.fanout;

import org.jspecify.annotations.NullMarked;
