/**
 * Watches how emails fare, so that one organization's bounces and complaints do not cost all others
 * the account: it warns, and in the end pauses that organization's sending.
 */
@NullMarked
package dev.postern.dispatcher.reputation;

import org.jspecify.annotations.NullMarked;
