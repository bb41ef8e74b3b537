/**
 * Identifiers: time-ordered UUIDs and how a typed id is printed and parsed.
 *
 * <p>Every id record sits beside the thing it identifies and implements {@link PrefixedId}.
 */
@NullMarked
package dev.postern.model.id;

import org.jspecify.annotations.NullMarked;
