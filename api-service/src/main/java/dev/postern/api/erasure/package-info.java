/**
 * Wishes that nothing of a person stays in an environment.
 *
 * <p>The dispatcher carries them out; here they are made and looked at.
 */
@NullMarked
package dev.postern.api.erasure;

import org.jspecify.annotations.NullMarked;
