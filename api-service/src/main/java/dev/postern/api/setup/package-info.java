/**
 * Makes the first owner of an installation, once.
 *
 * <p>With a token that the operator has set, and only while nobody has an account.
 */
@NullMarked
package dev.postern.api.setup;

import org.jspecify.annotations.NullMarked;
