/**
 * What an email address and a mail domain must look like to be accepted.
 *
 * <p>Stricter than the standards where SES or recipients' servers are.
 */
@NullMarked
package dev.postern.api.address;

import org.jspecify.annotations.NullMarked;
