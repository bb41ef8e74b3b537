package dev.postern.dispatcher.http;

import java.time.Duration;
import java.util.Optional;

/** What became of one request. */
public sealed interface HttpOutcome {
  /**
   * The server answered, and its whole answer or the first 16 KiB arrived in time.
   *
   * @param body as text; bytes that are none are replaced
   * @param retryAfter how long the server asks us to stay away
   * @param asksToStop whether it asks for no further webhooks, ever
   * @param abortsMessage whether it asks not to be sent this one again
   */
  record Answered(
      int status,
      String body,
      Optional<Duration> retryAfter,
      boolean asksToStop,
      boolean abortsMessage)
      implements HttpOutcome {

    /** One that says nothing of further attempts. */
    public Answered(int status, String body, Optional<Duration> retryAfter, boolean asksToStop) {
      this(status, body, retryAfter, asksToStop, false);
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
