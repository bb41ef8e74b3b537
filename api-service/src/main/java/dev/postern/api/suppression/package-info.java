/**
 * The addresses that an environment must not send to, as its customers see and change them.
 *
 * <p>Bounces and complaints add addresses too, which the ingester does when SES reports them.
 */
@NullMarked
package dev.postern.api.suppression;

import org.jspecify.annotations.NullMarked;
