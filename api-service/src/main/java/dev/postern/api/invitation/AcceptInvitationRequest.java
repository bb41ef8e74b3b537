package dev.postern.api.invitation;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(requiredProperties = "token")
record AcceptInvitationRequest(@Nullable String token) {}
