/**
 * Environments, which isolate the work of an organization, and who works in which.
 *
 * <p>Owners and admins of the organization work in all of them; others only where they are named.
 */
@NullMarked
package dev.postern.api.environment;

import org.jspecify.annotations.NullMarked;
