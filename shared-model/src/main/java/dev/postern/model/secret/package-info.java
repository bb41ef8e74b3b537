/**
 * Sealing of stored secrets with AES-256-GCM.
 *
 * <p>The only place that knows the cryptographic library.
 */
@NullMarked
package dev.postern.model.secret;

import org.jspecify.annotations.NullMarked;
