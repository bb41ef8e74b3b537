/**
 * Tests of the ingester as a whole, and what they stand on.
 *
 * <p>The service under test runs on a real Postgres, in its own role.
 */
@NullMarked
package dev.postern.ingester;

import org.jspecify.annotations.NullMarked;
