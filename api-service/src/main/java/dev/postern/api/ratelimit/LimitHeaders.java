package dev.postern.api.ratelimit;

import dev.postern.api.problem.WholeSeconds;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerResponse;

/** Tells clients how much they may still do, in the form of the IETF draft that they know. */
final class LimitHeaders {
  private static final String REMAINING = "ratelimit-remaining";

  private LimitHeaders() {}

  /** A request is counted under several limits: the answer shows the one that has least left. */
  static void show(HttpServerResponse response, Quota quota, Decision decision) {
    MultiMap headers = response.headers();
    String shown = headers.get(REMAINING);
    if (shown != null && Integer.parseInt(shown) < decision.remaining()) {
      return;
    }
    headers
        .set("ratelimit-limit", String.valueOf(quota.limit()))
        .set("ratelimit-policy", quota.limit() + ";w=" + quota.period().toSeconds())
        .set(REMAINING, String.valueOf(decision.remaining()))
        .set("ratelimit-reset", WholeSeconds.of(decision.reset()));
  }
}
