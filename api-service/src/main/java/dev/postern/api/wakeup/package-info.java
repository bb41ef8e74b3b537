/**
 * Tells the dispatcher that an email has become due, that a webhook message waits, or that a domain
 * is to be looked up.
 *
 * <p>A wake-up only makes the work start sooner; polling finds it anyway.
 */
@NullMarked
package dev.postern.api.wakeup;

import org.jspecify.annotations.NullMarked;
