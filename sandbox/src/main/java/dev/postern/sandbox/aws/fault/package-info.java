/**
 * Faults to inject into AWS's answers: throttling, errors, latency, lost answers, cut connections.
 * They are set over HTTP while a test runs.
 */
@NullMarked
package dev.postern.sandbox.aws.fault;

import org.jspecify.annotations.NullMarked;
