/**
 * The requests of each environment, for its people and programs to look up.
 *
 * <p>Rows are written in batches after the answer: a request waits for none, and a crash may lose
 * the last of them.
 */
@NullMarked
package dev.postern.api.requestlog;

import org.jspecify.annotations.NullMarked;
