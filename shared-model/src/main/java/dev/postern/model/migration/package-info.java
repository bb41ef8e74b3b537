/**
 * The command that brings the database schema up to date.
 *
 * <p>Services never migrate; they check the version and refuse an older schema.
 */
@NullMarked
package dev.postern.model.migration;

import org.jspecify.annotations.NullMarked;
