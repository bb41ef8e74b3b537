package dev.postern.api.login;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What is dangerous may be done now.
 *
 * @param expiresIn for so many seconds
 */
record ConfirmResponse(
    String object, boolean confirmed, @JsonProperty("expires_in") long expiresIn) {}
