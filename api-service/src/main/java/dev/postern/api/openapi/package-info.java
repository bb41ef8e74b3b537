/**
 * The description of the API, made from the code, with what the isolation tests need to know.
 *
 * <p>Every operation says whose rows it works on, and every id says what it is the id of.
 */
@NullMarked
package dev.postern.api.openapi;

import org.jspecify.annotations.NullMarked;
