/**
 * What the ingester needs from its operator, and the checks it makes before it starts work.
 *
 * <p>Unsafe or incomplete settings stop the process with a message that says what to do.
 */
@NullMarked
package dev.postern.ingester.settings;

import org.jspecify.annotations.NullMarked;
