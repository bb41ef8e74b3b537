/**
 * AWS's side of the door, for tests: keys and certificates, signed envelopes, and the host that the
 * certificates are fetched from.
 *
 * <p>What goes wrong on that side is part of it.
 */
@NullMarked
package dev.postern.ingester.aws;

import org.jspecify.annotations.NullMarked;
