/**
 * What the api needs from its operator, and the checks it makes before it serves.
 *
 * <p>Unsafe or incomplete settings stop the process with a message that says what to do.
 */
@NullMarked
package dev.postern.api.settings;

import org.jspecify.annotations.NullMarked;
