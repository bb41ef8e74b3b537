/**
 * The first span of an email's trace: the request that brought it.
 *
 * <p>Rows carry the trace on. A trace that the caller names is linked, and never continued: it
 * would let customers decide what is recorded, and mix with the traces of others.
 */
@NullMarked
package dev.postern.api.trace;

import org.jspecify.annotations.NullMarked;
