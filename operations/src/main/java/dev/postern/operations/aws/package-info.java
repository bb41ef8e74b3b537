/**
 * What an AWS account needs to send and receive mail for Postern: looked at by {@code plan}, made
 * or repaired by {@code apply}.
 *
 * <p>Each part compares what is there with what is wanted, so that either command can be run at any
 * time.
 */
@NullMarked
package dev.postern.operations.aws;

import org.jspecify.annotations.NullMarked;
