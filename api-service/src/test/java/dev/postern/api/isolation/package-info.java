/**
 * The cross-tenant tests, made from the API's description: every operation, by every kind of
 * caller, with every reference replaced by somebody else's.
 *
 * <p>A new operation is tested as soon as it exists. A new kind of reference needs a line in {@link
 * dev.postern.api.isolation.Fixtures}.
 */
@NullMarked
package dev.postern.api.isolation;

import org.jspecify.annotations.NullMarked;
