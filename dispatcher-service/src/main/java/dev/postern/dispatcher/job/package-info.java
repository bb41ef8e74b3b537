/**
 * Does at once what the ingester asks for: the same work that schedules do by themselves.
 *
 * <p>Features bring their work as a {@link dev.postern.dispatcher.job.JobRun}; this knows none of
 * them.
 */
@NullMarked
package dev.postern.dispatcher.job;

import org.jspecify.annotations.NullMarked;
