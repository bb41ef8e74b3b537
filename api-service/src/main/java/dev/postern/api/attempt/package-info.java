/**
 * How often somebody may try to show who they are, or have a mail sent.
 *
 * <p>Counted by where they come from and by the account they name, whether it exists or not.
 */
@NullMarked
package dev.postern.api.attempt;

import org.jspecify.annotations.NullMarked;
