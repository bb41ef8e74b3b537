package dev.postern.dispatcher.http;

import java.time.Duration;
import java.util.Optional;

/**
 * How long the parts of an exchange took, as far as it got. The client cannot tell TCP and TLS
 * apart, so connecting is both; on a connection that was kept it takes next to nothing.
 *
 * @param dns absent where the URL has an address
 * @param firstByte from the request being ready to go out to the headers of the answer
 */
public record Timing(
    Optional<Duration> dns, Optional<Duration> connect, Optional<Duration> firstByte) {
  /** Of an exchange that did not take place. */
  public static final Timing NONE =
      new Timing(Optional.empty(), Optional.empty(), Optional.empty());
}
