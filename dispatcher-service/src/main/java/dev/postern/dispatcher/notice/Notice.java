package dev.postern.dispatcher.notice;

import dev.postern.model.organization.OrganizationId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Something that owners are told. */
public sealed interface Notice {
  OrganizationId organization();

  /** An endpoint that does not tell of itself what it is told. */
  sealed interface OfEndpoint extends Notice {
    ToldEndpoint endpoint();

    @Override
    default OrganizationId organization() {
      return endpoint().tenant().organization();
    }
  }

  /** All environments of an organization. */
  sealed interface OfOrganization extends Notice {}

  /**
   * Too many emails bounce or are complained about.
   *
   * @param domain of their sender; absent for all of the organization's
   */
  record SendingWarned(OrganizationId organization, Optional<String> domain, Trouble trouble)
      implements OfOrganization {}

  /** So many that nothing is sent until the operator says so. */
  record SendingPaused(OrganizationId organization, Optional<String> domain, Trouble trouble)
      implements OfOrganization {}

  /** SES takes nothing from the account that all share; until it does, emails wait. */
  record SendingDelayed(OrganizationId organization, Cause cause) implements OfOrganization {}

  /** Why SES takes nothing. */
  enum Cause {
    DAILY_QUOTA,
    /** Paused or suspended, or its credentials are refused. */
    ACCOUNT;

    /** As it is shown. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What becomes of emails that should not. */
  enum Trouble {
    BOUNCES,
    COMPLAINTS;

    /** As it is stored and shown. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
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
