package dev.postern.dispatcher.transport;

import java.time.Duration;
import java.util.Optional;

/** The way emails leave Postern. Whatever happens to one is an outcome, never an exception. */
public interface EmailTransport {
  /** The code of what operators have to set before anything is sent. */
  String NOT_CONFIGURED = "email_transport_not_configured";

  /** Ends within {@link #callTimeout()}, and never hands the same email over twice by itself. */
  SendOutcome send(SendCommand command);

  /** Whether it gives each email a Message-ID of its own, in the place of ours. */
  boolean setsMessageId();

  /** The longest that handing one over may take. */
  Duration callTimeout();

  /** How many it takes at a time. */
  int concurrency();

  /** The code of what keeps it from sending anything, as far as it knows. */
  Optional<String> problem();
}
