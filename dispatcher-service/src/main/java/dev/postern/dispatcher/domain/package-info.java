/**
 * Looks up the records of customers' domains, has SES know the proven ones, and records how far
 * each is.
 *
 * <p>What cannot be asked is unknown, never failed.
 */
@NullMarked
package dev.postern.dispatcher.domain;

import org.jspecify.annotations.NullMarked;
