package dev.postern.dispatcher.claim;

import dev.postern.model.email.EmailId;
import dev.postern.model.email.RecipientKind;
import dev.postern.model.suppression.SuppressionReason;
import org.jspecify.annotations.Nullable;

/**
 * @param written as the sender wrote the address
 * @param suppression why it must not be sent to, or null if it may
 */
public record Recipient(
    EmailId email,
    int position,
    RecipientKind kind,
    String written,
    String address,
    @Nullable SuppressionReason suppression) {}
