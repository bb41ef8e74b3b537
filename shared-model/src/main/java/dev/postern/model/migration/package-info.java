/**
 * The commands that the owner of the schema runs: one brings it up to date, one brings stored
 * secrets under the current keys.
 *
 * <p>Services never migrate; they check the version and refuse an older schema.
 */
@NullMarked
package dev.postern.model.migration;

import org.jspecify.annotations.NullMarked;
