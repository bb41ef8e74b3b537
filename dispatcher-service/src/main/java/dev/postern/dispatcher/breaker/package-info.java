/**
 * Leaves endpoints alone that fail: after too many failures nothing is sent for a while, then one
 * request, and after its success more and more.
 *
 * <p>What this means for the queue is up to the delivery.
 */
@NullMarked
package dev.postern.dispatcher.breaker;

import org.jspecify.annotations.NullMarked;
