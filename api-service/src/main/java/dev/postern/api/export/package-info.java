/**
 * What an environment holds of one person, as one JSON document.
 *
 * <p>It is written while it is read, so that its size is no matter.
 */
@NullMarked
package dev.postern.api.export;

import org.jspecify.annotations.NullMarked;
