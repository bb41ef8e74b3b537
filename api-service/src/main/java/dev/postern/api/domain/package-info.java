/**
 * The domains an environment sends from and receives at: which there are, how they behave, and the
 * DNS records that prove and allow it.
 *
 * <p>Nothing is looked up here: the dispatcher asks DNS and SES, and writes what it found.
 */
@NullMarked
package dev.postern.api.domain;

import org.jspecify.annotations.NullMarked;
