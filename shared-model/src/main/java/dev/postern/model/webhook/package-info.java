/**
 * What is told to a customer's endpoint: event names, ids and payload records.
 *
 * <p>Three services write messages, so the shapes of their payloads live here.
 */
@NullMarked
package dev.postern.model.webhook;

import org.jspecify.annotations.NullMarked;
