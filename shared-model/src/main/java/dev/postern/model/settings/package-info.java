/**
 * Settings from environment variables, each of which may also come from a file.
 *
 * <p>Container platforms mount secrets as files: NAME_FILE stands in for NAME.
 */
@NullMarked
package dev.postern.model.settings;

import org.jspecify.annotations.NullMarked;
