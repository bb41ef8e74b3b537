package dev.postern.dispatcher.fact;

import dev.postern.model.email.EmailId;
import dev.postern.model.organization.EnvironmentId;

/** What finds an email's rows. */
public record EmailKey(EnvironmentId environmentId, EmailId emailId) {}
