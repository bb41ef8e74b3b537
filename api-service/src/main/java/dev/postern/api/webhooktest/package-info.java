/**
 * Sends an endpoint an event that did not happen, so that its server can be tried.
 *
 * <p>It goes the way of every other event.
 */
@NullMarked
package dev.postern.api.webhooktest;

import org.jspecify.annotations.NullMarked;
