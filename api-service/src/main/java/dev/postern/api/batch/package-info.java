/**
 * Takes on many emails with one request, all or none of them, or as many as are right.
 *
 * <p>One transaction holds them all, so that a batch is never half there.
 */
@NullMarked
package dev.postern.api.batch;

import org.jspecify.annotations.NullMarked;
