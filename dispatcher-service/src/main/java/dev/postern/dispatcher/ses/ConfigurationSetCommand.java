package dev.postern.dispatcher.ses;

import org.jspecify.annotations.Nullable;

/**
 * How emails of a domain are sent and watched.
 *
 * @param redirectDomain the host in rewritten links; null for SES's own
 */
public record ConfigurationSetCommand(
    String name,
    boolean opens,
    boolean clicks,
    boolean enforceTls,
    @Nullable String redirectDomain) {}
