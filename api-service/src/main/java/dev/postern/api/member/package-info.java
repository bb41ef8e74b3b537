/**
 * Who belongs to an organization, and as what.
 *
 * <p>Only owners touch owners, and the last of them stays one.
 */
@NullMarked
package dev.postern.api.member;

import org.jspecify.annotations.NullMarked;
