package dev.postern.api.sending;

import java.util.UUID;

/** The answer to a request to send. */
record SentResponse(UUID id) {

  /** Also stored, so that a repeated request gets the very same text. */
  static String json(UUID id) {
    return "{\"id\":\"" + id + "\"}";
  }
}
