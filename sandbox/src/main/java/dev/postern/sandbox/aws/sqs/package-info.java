/**
 * The Simple Queue Service in its JSON protocol: standard queues with visibility, long polling and
 * the policy that lets SNS move messages there.
 */
@NullMarked
package dev.postern.sandbox.aws.sqs;

import org.jspecify.annotations.NullMarked;
