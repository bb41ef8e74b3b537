package dev.postern.api.share;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What readers of a shared email see of it. Who got it as a blind copy is not part of that.
 *
 * @param html empty if it has none, or none any more; so too the text
 */
record SharedEmail(
    String from,
    List<String> to,
    List<String> cc,
    List<String> replyTo,
    String subject,
    Instant createdAt,
    Optional<String> html,
    Optional<String> text) {}
