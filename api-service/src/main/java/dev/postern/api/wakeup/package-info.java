/**
 * Tells the dispatcher that an email has become due, or that a webhook message waits.
 *
 * <p>A wake-up only makes the work start sooner; polling finds it anyway.
 */
@NullMarked
package dev.postern.api.wakeup;

import org.jspecify.annotations.NullMarked;
