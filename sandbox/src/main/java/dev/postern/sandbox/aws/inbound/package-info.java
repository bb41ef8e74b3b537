/**
 * SES as the receiver of mail: what the active receipt rules do with it. The mail itself is handed
 * in by whoever plays its sender; there is no SMTP here.
 */
@NullMarked
package dev.postern.sandbox.aws.inbound;

import org.jspecify.annotations.NullMarked;
