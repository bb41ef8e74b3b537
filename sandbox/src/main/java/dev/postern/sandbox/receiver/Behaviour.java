package dev.postern.sandbox.receiver;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How an endpoint answers, instead of by whether the webhook verifies.
 *
 * @param times for how many deliveries more
 * @param retryAfter the header of that name; empty leaves it out
 * @param hang whether it never answers
 */
record Behaviour(int status, long times, long latencyMillis, String retryAfter, boolean hang) {
  private static final int AS_USUAL = 0;
  static final Behaviour USUAL = new Behaviour(AS_USUAL, Long.MAX_VALUE, 0, "", false);

  static Behaviour of(JsonNode json) {
    return new Behaviour(
        json.path("status").asInt(AS_USUAL),
        json.path("times").asLong(Long.MAX_VALUE),
        json.path("latencyMillis").asLong(),
        json.path("retryAfter").asText(),
        json.path("hang").asBoolean());
  }

  Behaviour once() {
    if (times == Long.MAX_VALUE) {
      return this;
    }
    return times <= 1 ? USUAL : new Behaviour(status, times - 1, latencyMillis, retryAfter, hang);
  }

  int statusFor(Verification verification) {
    if (status != AS_USUAL) {
      return status;
    }
    return verification.verified() ? 200 : 401;
  }
}
