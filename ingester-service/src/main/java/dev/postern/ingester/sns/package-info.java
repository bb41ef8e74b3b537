/**
 * The door that SNS knocks at: only messages that SNS signed, lately, for one of our topics pass.
 *
 * <p>Every check is cheaper than the one after it, and none uses the network before the topic is
 * known to be ours.
 */
@NullMarked
package dev.postern.ingester.sns;

import org.jspecify.annotations.NullMarked;
