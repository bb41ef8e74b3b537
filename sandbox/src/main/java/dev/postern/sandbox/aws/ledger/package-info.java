/**
 * Every mail accepted, in order, with the raw MIME as long as it fits. Checkers count lost and
 * doubled mails by it.
 */
@NullMarked
package dev.postern.sandbox.aws.ledger;

import org.jspecify.annotations.NullMarked;
