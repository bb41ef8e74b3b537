package dev.postern.api.invitation;

import org.jspecify.annotations.Nullable;

record AcceptInvitationRequest(@Nullable String token) {}
