/**
 * Delivers webhooks: claims what is due, sends it, records each attempt, and tries again on the
 * published schedule.
 *
 * <p>Every endpoint has a lane of its own, so that a slow one delays nobody else.
 */
@NullMarked
package dev.postern.dispatcher.delivery;

import org.jspecify.annotations.NullMarked;
