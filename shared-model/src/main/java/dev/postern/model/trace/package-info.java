/**
 * Traces of emails: from the request over SES to the webhook, as OpenTelemetry has them.
 *
 * <p>What spans are called and what they may say is listed here, so that nothing personal gets into
 * one. Between processes a trace is carried by the rows.
 */
@NullMarked
package dev.postern.model.trace;

import org.jspecify.annotations.NullMarked;
