package dev.postern.model.apikey;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What an API key may do, on the wire {@code resource:action}. */
public enum Scope {
  EMAILS_SEND("emails:send"),
  EMAILS_READ("emails:read"),
  EMAILS_WRITE("emails:write"),
  RECEIVING_READ("receiving:read"),
  RECEIVING_WRITE("receiving:write"),
  DOMAINS_READ("domains:read"),
  DOMAINS_WRITE("domains:write"),
  API_KEYS_READ("api-keys:read"),
  API_KEYS_WRITE("api-keys:write"),
  WEBHOOKS_READ("webhooks:read"),
  WEBHOOKS_WRITE("webhooks:write"),
  SUPPRESSIONS_READ("suppressions:read"),
  SUPPRESSIONS_WRITE("suppressions:write"),
  LOGS_READ("logs:read"),
  USAGE_READ("usage:read"),
  PERSONAL_DATA_READ("personal-data:read"),
  PERSONAL_DATA_WRITE("personal-data:write");

  /** Bundle that holds every scope, those of later versions included. */
  public static final String FULL_ACCESS = "full_access";

  /** Bundle that may only send. */
  public static final String SENDING_ACCESS = "sending_access";

  private final String wireName;

  Scope(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  public static Optional<Scope> fromWireName(String name) {
    return Arrays.stream(values()).filter(scope -> scope.wireName.equals(name)).findFirst();
  }

  /** The scopes that stored names grant; a name that is neither scope nor bundle grants nothing. */
  public static Set<Scope> granted(Collection<String> names) {
    if (names.contains(FULL_ACCESS)) {
      return Collections.unmodifiableSet(EnumSet.allOf(Scope.class));
    }
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    names.forEach(name -> fromWireName(name).ifPresent(scopes::add));
    if (names.contains(SENDING_ACCESS)) {
      scopes.add(EMAILS_SEND);
    }
    return Collections.unmodifiableSet(scopes);
  }
}
