/**
 * People who log in, and their sessions.
 *
 * <p>A person belongs to organizations by membership; nothing here belongs to a tenant.
 */
@NullMarked
package dev.postern.model.user;

import org.jspecify.annotations.NullMarked;
