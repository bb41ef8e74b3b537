package dev.postern.dispatcher.http;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of one request. */
public sealed interface HttpOutcome {
  /**
   * The server answered, and its whole answer or the first 16 KiB arrived in time.
   *
   * @param body as text; bytes that are none are replaced
   * @param retryAfter how long the server asks us to stay away
   * @param wish what it asks for in the header {@code webhook-delivery}
   */
  record Answered(int status, String body, Optional<Duration> retryAfter, Wish wish)
      implements HttpOutcome {}

  /** What a server wants of further requests. */
  enum Wish {
    NONE,
    /** No further webhooks, ever. */
    DISABLE,
    /** Not this message again. */
    ABORT_MESSAGE;

    /**
     * @param header null without one; what is not known asks for nothing
     */
    static Wish of(@Nullable String header) {
      if ("disable".equalsIgnoreCase(header)) {
        return DISABLE;
      }
      return "abort-message".equalsIgnoreCase(header) ? ABORT_MESSAGE : NONE;
    }
  }

  /** There was no complete answer. */
  record Unanswered(Failure failure) implements HttpOutcome {}

  /** Nothing was sent: the URL or an address of its name is not a public one. */
  record Refused() implements HttpOutcome {}

  /** Nothing was sent, and the server is not to blame: our own way out failed. */
  record NotSent() implements HttpOutcome {}

  /** Why there was no answer. */
  enum Failure {
    TIMEOUT,
    DNS,
    CONNECT,
    TLS,
    /** The connection was cut, or what came was not HTTP. */
    BROKEN
  }
}
