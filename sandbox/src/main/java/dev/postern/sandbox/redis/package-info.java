/**
 * A Redis of this machine's own, for tests of what happens while it answers and while it does not.
 *
 * <p>Its program comes from Maven Central; it keeps nothing on disk.
 */
@NullMarked
package dev.postern.sandbox.redis;

import org.jspecify.annotations.NullMarked;
