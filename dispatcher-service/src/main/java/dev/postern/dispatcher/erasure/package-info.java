/**
 * Erases what was deleted: organizations, environments, and what an environment holds of a person.
 *
 * <p>The functions of the schema decide what goes; here they are called until nothing is left.
 */
@NullMarked
package dev.postern.dispatcher.erasure;

import org.jspecify.annotations.NullMarked;
