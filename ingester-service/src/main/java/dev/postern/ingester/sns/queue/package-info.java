/**
 * The door to SQS, where SNS leaves what it could not deliver. Of what the messages say it knows
 * nothing.
 */
@NullMarked
package dev.postern.ingester.sns.queue;

import org.jspecify.annotations.NullMarked;
