package dev.postern.api.isolation;

import dev.postern.api.TestDatabase;
import dev.postern.api.TestPeople;
import dev.postern.api.TestTenants;
import dev.postern.api.isolation.Caller.Kind;
import dev.postern.api.isolation.Caller.Level;
import dev.postern.model.apikey.ApiKeyToken;
import dev.postern.model.organization.EnvironmentRole;
import dev.postern.model.organization.OrganizationRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Two organizations, one of them with two environments, with one of everything in each, and
 * everybody who may knock.
 */
final class World {
  private final Space first = Space.inNewOrganization("A1");
  private final Space second = Space.beside("A2", first);
  private final Space other = Space.inNewOrganization("B");
  private final List<Caller> callers = new ArrayList<>();

  World() {
    addKeys();
    addPeople();
    callers.add(new Caller("anonymous", first, Kind.NOBODY, null, Level.ENVIRONMENT));
    callers.add(nobody("revoked key", "revoked_at = now()"));
    callers.add(nobody("expired key", "expires_at = now() - interval '1 second'"));
  }

  private void addKeys() {
    for (Space space : spaces()) {
      callers.add(new Caller("key", space, Kind.KEY, space.key(), Level.ENVIRONMENT));
    }
    for (String scope : List.of("sending_access", "emails:read", "domains:read")) {
      String token = TestTenants.addKey(first.tenant(), scope);
      callers.add(new Caller(scope + " key", first, Kind.KEY, token, Level.ENVIRONMENT));
    }
  }

  private void addPeople() {
    callers.add(person("owner", first, first.owner(), Level.ORGANIZATION));
    callers.add(person("owner", other, other.owner(), Level.ORGANIZATION));
    callers.add(
        person(
            "admin",
            first,
            TestPeople.with(OrganizationRole.ADMIN, first.known()),
            Level.ORGANIZATION));
    callers.add(
        person(
            "member",
            first,
            TestPeople.with(EnvironmentRole.MEMBER, first.known()),
            Level.ENVIRONMENT));
    callers.add(
        person(
            "member without environment",
            first,
            TestPeople.with(OrganizationRole.MEMBER, first.known()),
            Level.ORGANIZATION));
    callers.add(
        new Caller(
            "stranger", first, Kind.STRANGER, TestPeople.stranger().token(), Level.ORGANIZATION));
  }

  private static Caller person(String name, Space home, TestPeople.TestPerson person, Level level) {
    return new Caller(name, home, Kind.PERSON, person.token(), level);
  }

  private Caller nobody(String name, String change) {
    String token = TestTenants.addKey(first.tenant(), "full_access");
    TestDatabase.execute(
        "update api_key set " + change + " where public_id = ?",
        ApiKeyToken.parse(token, List.of(ApiKeyToken.DEFAULT_PREFIX)).orElseThrow().publicId());
    return new Caller(name, first, Kind.NOBODY, token, Level.ENVIRONMENT);
  }

  List<Space> spaces() {
    return List.of(first, second, other);
  }

  List<Caller> callers() {
    return List.copyOf(callers);
  }

  /** Those who may do most; where a wall is looked at alone, the others add nothing. */
  List<Caller> strongest() {
    return callers.stream()
        .filter(caller -> Set.of("key", "owner", "member").contains(caller.name()))
        .toList();
  }

  /** Whose things nobody of this place may see in the operation. */
  List<Space> foreign(Space home, Level level) {
    return spaces().stream()
        .filter(space -> space != home)
        .filter(space -> level == Level.ENVIRONMENT || !space.sharesOrganization(home))
        .toList();
  }
}
