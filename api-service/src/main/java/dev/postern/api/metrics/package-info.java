/**
 * How many emails were sent, and what became of them, by period, domain or email.
 *
 * <p>The numbers are counted from the recorded events when they are asked for; nothing is added up
 * while emails are accepted.
 */
@NullMarked
package dev.postern.api.metrics;

import org.jspecify.annotations.NullMarked;
