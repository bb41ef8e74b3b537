/**
 * People's accounts: sign-up, the check of their address, their password.
 *
 * <p>No answer tells whether an address has an account; its owner learns by mail.
 */
@NullMarked
package dev.postern.api.account;

import org.jspecify.annotations.NullMarked;
