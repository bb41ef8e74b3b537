package dev.postern.api.requestlog;

import dev.postern.model.apikey.ApiKeyId;
import dev.postern.model.organization.Tenant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request that was answered.
 *
 * @param id what the client was told it under
 * @param path without its query
 * @param bodies null where they are not kept
 */
record LoggedRequest(
    UUID id,
    Tenant tenant,
    @Nullable ApiKeyId apiKey,
    String method,
    String path,
    int status,
    @Nullable String userAgent,
    @Nullable Bodies bodies) {

  /**
   * As they came and went.
   *
   * @param request null without one, or if it is too large
   * @param response what will be written as JSON, or is JSON already
   */
  record Bodies(byte @Nullable [] request, @Nullable Object response) {
    int size() {
      int received = request == null ? 0 : request.length;
      return received + (response instanceof String text ? text.length() : ASSUMED_BYTES);
    }
  }

  /** Answers that are no text yet are pages of a list, or one row. */
  private static final int ASSUMED_BYTES = 4_096;

  LoggedRequest withoutBodies() {
    return new LoggedRequest(id, tenant, apiKey, method, path, status, userAgent, null);
  }
}
