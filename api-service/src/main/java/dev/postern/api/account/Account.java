package dev.postern.api.account;

import dev.postern.model.user.UserId;
import java.time.Instant;

/** A person's account as its owner sees it. */
record Account(UserId user, String email, String name, Instant createdAt, boolean totpEnabled) {}
