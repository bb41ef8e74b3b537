/**
 * How much an organization has used of what it may.
 *
 * <p>All environments of an organization count together, because its limits hold for all of them.
 */
@NullMarked
package dev.postern.api.usage;

import org.jspecify.annotations.NullMarked;
