/**
 * The first customer of a local installation: organization, owner, verified domain, API key and
 * webhook endpoint, written straight into the database before any service runs.
 */
@NullMarked
package dev.postern.sandbox.seed;

import org.jspecify.annotations.NullMarked;
