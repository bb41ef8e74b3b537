/**
 * Wake-ups between services over Postgres notifications.
 *
 * <p>A notification only makes work start sooner; polling finds it anyway.
 */
@NullMarked
package dev.postern.model.wakeup;

import org.jspecify.annotations.NullMarked;
