package dev.postern.api.isolation;

import dev.postern.api.TestTenants;
import dev.postern.api.isolation.Caller.Kind;
import dev.postern.api.isolation.Caller.Level;
import dev.postern.api.isolation.Reference.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * That an operation serves those whose it is. Without it, a request that is refused for its form
 * would pass for one that is refused for its reference.
 */
final class OwnCalls {
  private OwnCalls() {}

  /** What goes wrong; each call in a space of its own, because it may delete what it names. */
  static List<String> of(Operation operation) {
    List<String> found = new ArrayList<>();
    if (operation.isPublic() || operation.isOf("operator")) {
      return found;
    }
    List<Kind> kinds =
        operation.isOf("environment") ? List.of(Kind.KEY, Kind.PERSON) : List.of(Kind.PERSON);
    for (Kind kind : kinds) {
      check(call(operation, kind), "", found);
      for (Reference reference : Suite.stored(operation)) {
        if (!reference.isNeeded()) {
          Call call = call(operation, kind);
          check(call.with(reference, made(call, reference)), " with " + reference, found);
        }
      }
    }
    return found;
  }

  /** What a key that has one scope only gets in a space of its own. */
  static Answer byKey(Operation operation, String scope) {
    Space space = Space.inNewOrganization("own");
    String token = TestTenants.addKey(space.tenant(), scope);
    return call(operation, new Caller(scope, space, Kind.KEY, token, Level.ENVIRONMENT)).send();
  }

  private static void check(Call call, String what, List<String> found) {
    Answer answer = call.send();
    Operation operation = call.operation();
    boolean refused = Samples.REFUSED.contains(operation.toString());
    if (refused ? answer.status() / 100 != 4 : !answer.isSuccess()) {
      found.add(
          "%s%s answers its own %s %s: give Samples a body that it takes, or Fixtures a preparation"
              .formatted(operation, what, call.caller().kind(), answer));
    }
  }

  private static Call call(Operation operation, Kind kind) {
    Space space = Space.inNewOrganization("own");
    String token = kind == Kind.KEY ? space.key() : space.owner().token();
    return call(operation, new Caller("own", space, kind, token, Level.ENVIRONMENT));
  }

  private static Call call(Operation operation, Caller caller) {
    Space space = caller.home();
    Call call = new Call(operation, caller, Map.of());
    Map<Reference, String> named = new LinkedHashMap<>();
    for (Reference reference : operation.references()) {
      if (reference.place() == Place.PATH) {
        named.put(reference, made(call, reference));
      } else if (reference.place() == Place.HEADER && caller.usesHeaders()) {
        named.put(reference, Suite.place(reference, space));
      }
    }
    Fixtures.PREPARATIONS.getOrDefault(operation.id(), (where, what) -> {}).accept(space, named);
    return new Call(operation, caller, named);
  }

  private static String made(Call call, Reference reference) {
    return Fixtures.of(reference.resource(), call.operation())
        .orElseThrow(() -> new AssertionError("add a line to Fixtures for " + reference))
        .maker()
        .in(call.caller().home());
  }
}
