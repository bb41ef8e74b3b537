package dev.postern.api.sending;

import dev.postern.api.address.EmailAddress;
import dev.postern.model.email.RecipientKind;

/** An address an email goes to, and the header that names it. */
record Recipient(RecipientKind kind, EmailAddress address) {}
