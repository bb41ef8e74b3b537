/**
 * Invitations to join an organization, mailed to an address and accepted by the person who has it.
 *
 * <p>Inviting answers the same whoever has the address, so that nobody learns who has an account.
 */
@NullMarked
package dev.postern.api.invitation;

import org.jspecify.annotations.NullMarked;
