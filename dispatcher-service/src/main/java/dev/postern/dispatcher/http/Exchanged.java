package dev.postern.dispatcher.http;

import java.net.InetAddress;
import java.util.Optional;

/**
 * What became of one request, and how long its parts took.
 *
 * @param address the last that was dialled; absent where none was, or the operator's proxy dials
 */
public record Exchanged(HttpOutcome outcome, Timing timing, Optional<InetAddress> address) {
  static Exchanged refused() {
    return new Exchanged(new HttpOutcome.Refused(), Timing.NONE, Optional.empty());
  }

  /** The same request, seen differently. */
  public Exchanged judged(HttpOutcome judged) {
    return new Exchanged(judged, timing, address);
  }
}
