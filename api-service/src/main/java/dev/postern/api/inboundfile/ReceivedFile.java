package dev.postern.api.inboundfile;

import java.util.Optional;
import java.util.UUID;

/**
 * A file of a received email, without its bytes.
 *
 * @param contentId by which the email's html shows it, if it does
 * @param skippedReason why its bytes were not kept, if they were not
 */
public record ReceivedFile(
    UUID id,
    String filename,
    String contentType,
    String contentDisposition,
    Optional<String> contentId,
    long size,
    Optional<String> skippedReason) {}
