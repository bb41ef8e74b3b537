/**
 * Named things AWS is told to keep, and the file they survive a restart in. Without a state
 * directory they live as long as the process.
 */
@NullMarked
package dev.postern.sandbox.aws.state;

import org.jspecify.annotations.NullMarked;
