/**
 * The Simple Notification Service: topics, subscriptions, signed messages and their delivery over
 * HTTP. Messages verify with AWS's own verifier, given this certificate.
 */
@NullMarked
package dev.postern.sandbox.aws.sns;

import org.jspecify.annotations.NullMarked;
