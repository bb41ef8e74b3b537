package dev.postern.api.attachment;

import java.util.Optional;
import java.util.UUID;

/**
 * A file of an email, without its bytes.
 *
 * @param contentId by which the email's html shows it, if it does
 */
record StoredAttachment(
    UUID id, String filename, String contentType, Optional<String> contentId, long size) {}
