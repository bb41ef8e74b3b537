package dev.postern.api.email;

import java.util.Optional;

/**
 * An email with what it says.
 *
 * @param tags JSON
 */
record EmailDetails(EmailView email, Optional<String> html, Optional<String> text, String tags) {}
