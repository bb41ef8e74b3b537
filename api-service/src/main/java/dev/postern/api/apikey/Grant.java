package dev.postern.api.apikey;

import dev.postern.api.auth.Caller;
import dev.postern.model.address.AddressRange;
import dev.postern.model.apikey.Scope;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may do, from where, how much and until when.
 *
 * @param scopeNames scopes, or one bundle
 * @param domainNames sending domains; empty stands for all
 * @param allowedIps address ranges; empty stands for everywhere
 * @param dailyLimit recipients a day; null stands for any number
 * @param recipientDailyLimit emails a day to one recipient; null stands for any number
 * @param expiresAt null stands for never
 */
record Grant(
    List<String> scopeNames,
    List<String> domainNames,
    List<String> allowedIps,
    @Nullable Integer dailyLimit,
    @Nullable Integer recipientDailyLimit,
    @Nullable Instant expiresAt) {

  Grant {
    scopeNames = List.copyOf(scopeNames);
    domainNames = List.copyOf(domainNames);
    allowedIps = List.copyOf(allowedIps);
  }

  /** As the columns of an API key say. */
  static Grant of(Tuple row) {
    return new Grant(
        List.of(row.get("scopes", String[].class)),
        List.of(row.get("domain_names", String[].class)),
        List.of(row.get("allowed_ips", String[].class)),
        row.get("daily_limit", Integer.class),
        row.get("recipient_daily_limit", Integer.class),
        row.get("expires_at", Instant.class));
  }

  /** A person has what the role gives; all of it is what the bundle means. */
  static Grant ofPerson(Caller caller) {
    boolean everything = caller.scopes().equals(EnumSet.allOf(Scope.class));
    List<String> names =
        everything
            ? List.of(Scope.FULL_ACCESS)
            : caller.scopes().stream().map(Scope::wireName).toList();
    return new Grant(names, List.of(), List.of(), null, null, null);
  }

  /** Whether the other allows nothing that this one does not. */
  boolean covers(Grant other) {
    return coversScopes(other)
        && (domainNames.isEmpty()
            || (!other.domainNames.isEmpty() && domainNames.containsAll(other.domainNames)))
        && coversAddresses(other)
        && isWithin(other.dailyLimit, dailyLimit)
        && isWithin(other.recipientDailyLimit, recipientDailyLimit)
        && (expiresAt == null || (other.expiresAt != null && !other.expiresAt.isAfter(expiresAt)));
  }

  private static boolean isWithin(@Nullable Integer wanted, @Nullable Integer own) {
    return own == null || (wanted != null && wanted <= own);
  }

  /** The bundle grows with later versions, so that all scopes of today are less. */
  private boolean coversScopes(Grant other) {
    if (other.scopeNames.contains(Scope.FULL_ACCESS)) {
      return scopeNames.contains(Scope.FULL_ACCESS);
    }
    return Scope.granted(scopeNames).containsAll(Scope.granted(other.scopeNames));
  }

  private boolean coversAddresses(Grant other) {
    if (allowedIps.isEmpty()) {
      return true;
    }
    List<AddressRange> own = allowedIps.stream().map(AddressRange::parse).toList();
    return !other.allowedIps.isEmpty()
        && other.allowedIps.stream()
            .map(AddressRange::parse)
            .allMatch(range -> own.stream().anyMatch(mine -> mine.containsAll(range)));
  }

  /** The name that Resend's clients know for it. */
  Optional<String> bundle() {
    return scopeNames.stream()
        .filter(name -> Set.of(Scope.FULL_ACCESS, Scope.SENDING_ACCESS).contains(name))
        .findFirst();
  }

  /** The scopes, one by one. */
  List<String> scopes() {
    return Scope.granted(scopeNames).stream().map(Scope::wireName).toList();
  }

  Optional<Instant> expiry() {
    return Optional.ofNullable(expiresAt);
  }
}
