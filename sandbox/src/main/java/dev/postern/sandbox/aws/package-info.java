/**
 * Stands in for AWS on this machine: SES, SNS, SQS, S3, STS and IAM over their real wire protocols
 * on one port. For trying, testing and measuring Postern without an account; nothing leaves the
 * machine.
 */
@NullMarked
package dev.postern.sandbox.aws;

import org.jspecify.annotations.NullMarked;
