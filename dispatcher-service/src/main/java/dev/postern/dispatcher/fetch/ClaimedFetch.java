package dev.postern.dispatcher.fetch;

import dev.postern.dispatcher.claim.Lease;
import dev.postern.model.email.EmailId;
import dev.postern.model.organization.Tenant;

/**
 * An email whose files this process may fetch.
 *
 * @param failedAttempts how often that has not worked
 */
record ClaimedFetch(Tenant tenant, EmailId email, Lease lease, int failedAttempts) {}
