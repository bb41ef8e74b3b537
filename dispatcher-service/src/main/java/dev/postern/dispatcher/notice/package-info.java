/**
 * Tells those who own an organization what they have to know: by mail, and over the webhooks of the
 * environment that it is about.
 *
 * <p>A notice is written in the transaction of the fact, and goes the way of every other message.
 */
@NullMarked
package dev.postern.dispatcher.notice;

import org.jspecify.annotations.NullMarked;
