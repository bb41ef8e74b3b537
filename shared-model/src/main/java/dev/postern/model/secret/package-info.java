/**
 * Envelope encryption of stored secrets with AES-256-GCM, and the list of what is sealed.
 *
 * <p>The only place that knows the cryptographic library.
 */
@NullMarked
package dev.postern.model.secret;

import org.jspecify.annotations.NullMarked;
