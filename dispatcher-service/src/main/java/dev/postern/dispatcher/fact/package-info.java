/**
 * What has happened to emails: each fact is recorded once, with its event and its webhook message.
 *
 * <p>It joins the transaction that changes the email's status.
 */
@NullMarked
package dev.postern.dispatcher.fact;

import org.jspecify.annotations.NullMarked;
