/**
 * Keeps requests that count many rows from taking what those who send emails need.
 *
 * <p>Few of them run at a time, each on one connection, one process of the database, and not for
 * long.
 */
@NullMarked
package dev.postern.api.counting;

import org.jspecify.annotations.NullMarked;
