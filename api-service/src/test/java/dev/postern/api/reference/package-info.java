/**
 * What is published of the API: that it is true, complete, and breaks nobody's client.
 *
 * <p>What all tests use to hold answers against it is here too.
 */
@NullMarked
package dev.postern.api.reference;

import org.jspecify.annotations.NullMarked;
