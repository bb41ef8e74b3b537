/**
 * Measures what Postern costs: operations a second, latency, and CPU time of each process, beside a
 * bare reference measured in the same run.
 *
 * <p>CPU time for each operation and ratios to the reference stay true on a noisy machine; absolute
 * rates do not.
 */
@NullMarked
package dev.postern.bench;

import org.jspecify.annotations.NullMarked;
