/**
 * Makes room in time and deletes what has aged out.
 *
 * <p>Tables that grow are partitioned by day: a day without a partition would cost acceptance its
 * speed, so days ahead are made early and watched.
 */
@NullMarked
package dev.postern.dispatcher.retention;

import org.jspecify.annotations.NullMarked;
