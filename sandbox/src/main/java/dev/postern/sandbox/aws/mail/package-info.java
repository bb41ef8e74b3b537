/**
 * A mail as SES takes it: the submission, its MIME form and its headers. Simple content becomes
 * MIME here, raw content is only read.
 */
@NullMarked
package dev.postern.sandbox.aws.mail;

import org.jspecify.annotations.NullMarked;
