/**
 * How often something may be done.
 *
 * <p>The generic cell rate algorithm: a steady rate, and a burst of as much as one period allows.
 */
@NullMarked
package dev.postern.api.ratelimit;

import org.jspecify.annotations.NullMarked;
