/**
 * The port through which emails leave: what every transport is given and what it answers.
 *
 * <p>It knows none of them; each is a package of its own.
 */
@NullMarked
package dev.postern.dispatcher.transport;

import org.jspecify.annotations.NullMarked;
