/**
 * The Simple Email Service over both of its protocols, REST (version 2) and Query (version 1).
 * Whether a mail is accepted is decided here.
 */
@NullMarked
package dev.postern.sandbox.aws.ses;

import org.jspecify.annotations.NullMarked;
