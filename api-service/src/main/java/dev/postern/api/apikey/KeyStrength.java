package dev.postern.api.apikey;

import dev.postern.api.auth.Actor;
import dev.postern.api.auth.Caller;
import dev.postern.api.problem.ApiException;
import dev.postern.api.problem.ProblemName;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps everybody from issuing a token that may do more than they may themselves. */
@ApplicationScoped
class KeyStrength {
  private final KeyIssueRepository keys;

  KeyStrength(KeyIssueRepository keys) {
    this.keys = keys;
  }

  /** In the transaction that issues it, which has entered the caller's tenant. */
  void require(Caller caller, Grant wanted) {
    if (!own(caller).covers(wanted)) {
      throw restricted("This API key cannot be issued by one that is allowed less than it.");
    }
  }

  private Grant own(Caller caller) {
    if (!(caller.actor() instanceof Actor.Key actor)) {
      return Grant.ofPerson(caller);
    }
    HeldKey key =
        keys.hold(caller.tenant().environment(), actor.key())
            .orElseThrow(() -> restricted("This API key was revoked."));
    if (!key.publicId().equals(actor.tokenId())) {
      // It may have leaked: whoever holds it must not get one that lives longer.
      throw restricted("This token was rotated and can no longer issue tokens.");
    }
    return key.grant();
  }

  private static ApiException restricted(String message) {
    return new ApiException(403, ProblemName.RESTRICTED_API_KEY, message);
  }
}
