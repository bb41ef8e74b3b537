/**
 * How every failure is told to the client: one shape, a stable name and a status.
 *
 * <p>Whatever the framework or the database throws ends here, so that nothing inside shows.
 */
@NullMarked
package dev.postern.api.problem;

import org.jspecify.annotations.NullMarked;
