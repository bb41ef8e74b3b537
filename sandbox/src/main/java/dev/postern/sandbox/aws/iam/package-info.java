/**
 * Identity and Access Management, as far as an account's own policies and their versions. Nothing
 * is allowed or refused by them here.
 */
@NullMarked
package dev.postern.sandbox.aws.iam;

import org.jspecify.annotations.NullMarked;
