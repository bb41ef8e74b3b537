/**
 * Organizations: what owns environments and has members.
 *
 * <p>A deleted one is invisible to everybody at once; nothing in it answers any more.
 */
@NullMarked
package dev.postern.api.organization;

import org.jspecify.annotations.NullMarked;
