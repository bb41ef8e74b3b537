/**
 * Keeps dispatchers from acting on a database that is the past of another: one restored from a
 * backup knows nothing of what was sent since, and would send it all again.
 */
@NullMarked
package dev.postern.dispatcher.hold;

import org.jspecify.annotations.NullMarked;
