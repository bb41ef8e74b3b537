/**
 * The storage, against an S3 in the sandbox.
 *
 * <p>AWS's own client talks to it.
 */
@NullMarked
package dev.postern.ingester.storage;

import org.jspecify.annotations.NullMarked;
