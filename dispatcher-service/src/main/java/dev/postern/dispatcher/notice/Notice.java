package dev.postern.dispatcher.notice;

import dev.postern.model.organization.Tenant;
import java.time.Instant;
import java.util.Optional;

/** Something that owners are told. */
public sealed interface Notice {
  Tenant tenant();

  /** An endpoint that does not tell of itself what it is told. */
  sealed interface OfEndpoint extends Notice {
    ToldEndpoint endpoint();

    @Override
    default Tenant tenant() {
      return endpoint().tenant();
    }
  }

  record EndpointFailing(ToldEndpoint endpoint, Instant since) implements OfEndpoint {}

  /**
   * @param since of the first failure since the last success
   */
  record EndpointDisabled(ToldEndpoint endpoint, Reason reason, Optional<Instant> since)
      implements OfEndpoint {}

  /**
   * @param since absent if it was disabled in between
   */
  record EndpointRecovered(ToldEndpoint endpoint, Optional<Instant> since) implements OfEndpoint {}

  /** Why an endpoint was disabled. */
  enum Reason {
    /** It failed for days. */
    FAILING("failing"),
    /** Its server asked for no further webhooks. */
    GONE("gone");

    private final String word;

    Reason(String word) {
      this.word = word;
    }

    /** As it is stored and shown. */
    public String word() {
      return word;
    }
  }
}
