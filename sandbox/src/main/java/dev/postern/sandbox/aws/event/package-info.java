/**
 * What SES reports about a mail after accepting it, as its event publishing does. The mailbox
 * simulator decides the outcome, SNS carries the report.
 */
@NullMarked
package dev.postern.sandbox.aws.event;

import org.jspecify.annotations.NullMarked;
