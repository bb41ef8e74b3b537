package dev.postern.api.token;

import dev.postern.model.user.SessionId;
import dev.postern.model.user.UserId;

/** What a valid access token says. */
public record AccessToken(UserId user, SessionId session) {}
