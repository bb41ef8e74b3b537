/**
 * What an SES account holds: identities, configuration sets, suppressed addresses, receipt rules,
 * quota. The rules for changing them are here, the protocols that ask for it are not.
 */
@NullMarked
package dev.postern.sandbox.aws.account;

import org.jspecify.annotations.NullMarked;
