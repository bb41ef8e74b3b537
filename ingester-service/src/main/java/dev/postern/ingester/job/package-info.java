/**
 * The door for schedulers: has work done at once that is also done by itself, and says what came of
 * it.
 *
 * <p>The dispatcher does the work; this asks it by a row and waits for the answer in that row.
 */
@NullMarked
package dev.postern.ingester.job;

import org.jspecify.annotations.NullMarked;
