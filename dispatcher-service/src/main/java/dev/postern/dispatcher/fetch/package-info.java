/**
 * Fetches the files that senders name by URL, before their emails are sent.
 *
 * <p>Apart from sending: a server that takes its time holds up nobody else's email.
 */
@NullMarked
package dev.postern.dispatcher.fetch;

import org.jspecify.annotations.NullMarked;
