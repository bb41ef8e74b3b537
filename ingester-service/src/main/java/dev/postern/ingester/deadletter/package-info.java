/**
 * What SNS gave up delivering while the ingester was away: taken from the dead-letter queue through
 * the same gate as ever.
 *
 * <p>A message leaves the queue only when its effects are committed.
 */
@NullMarked
package dev.postern.ingester.deadletter;

import org.jspecify.annotations.NullMarked;
