/**
 * The reference of the API for those who write clients: the description, and a page that shows it.
 *
 * <p>Both are made from the code; the description says nothing of the operator's routes.
 */
@NullMarked
package dev.postern.api.reference;

import org.jspecify.annotations.NullMarked;
