package dev.postern.api.apikey;

import dev.postern.model.domain.DomainId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A key that was found acceptable; whether its domains exist is not known yet. */
record NewKey(
    String name,
    List<String> scopeNames,
    List<DomainId> domains,
    List<String> allowedIps,
    @Nullable Integer dailyLimit,
    @Nullable Integer recipientDailyLimit,
    @Nullable Instant expiresAt) {

  Grant grant(List<String> domainNames) {
    return new Grant(
        scopeNames, domainNames, allowedIps, dailyLimit, recipientDailyLimit, expiresAt);
  }
}
