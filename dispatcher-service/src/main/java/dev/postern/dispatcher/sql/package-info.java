/**
 * Runs the SQL of repositories on the connection of the running transaction.
 *
 * <p>Many rows go into one statement as JSON, so that a batch costs one round trip.
 */
@NullMarked
package dev.postern.dispatcher.sql;

import org.jspecify.annotations.NullMarked;
