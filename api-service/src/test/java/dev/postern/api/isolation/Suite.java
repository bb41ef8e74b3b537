package dev.postern.api.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.api.isolation.Caller.Kind;
import dev.postern.api.isolation.Caller.Level;
import dev.postern.api.isolation.Reference.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Every operation by every caller with every reference of somebody else's; it answers what leaks.
 */
final class Suite {
  private final World world = new World();
  private final Map<String, String> ids = new HashMap<>();
  private final Tally tally;

  /** One of everything that any of them names comes into every space. */
  Suite(List<Operation> operations) {
    tally = new Tally(operations.size());
    for (Operation operation : operations) {
      for (Space space : world.spaces()) {
        Map<Reference, String> named = new LinkedHashMap<>();
        stored(operation).forEach(ref -> named.put(ref, shared(operation, ref, space)));
        Fixtures.PREPARATIONS
            .getOrDefault(operation.id(), (where, what) -> {})
            .accept(space, named);
      }
    }
  }

  Tally tally() {
    return tally;
  }

  World world() {
    return world;
  }

  /** What an operation names that is stored. */
  static List<Reference> stored(Operation operation) {
    return operation.references().stream()
        .filter(reference -> !Fixtures.UNSTORED.contains(reference.resource()))
        .toList();
  }

  /** The rows of one reference: somebody else's and a never issued one must answer the same. */
  List<String> cross(Operation operation, Reference reference, List<Caller> callers) {
    List<String> found = new ArrayList<>();
    for (Caller caller : callers) {
      if (reference.place() == Place.HEADER && !caller.usesHeaders()) {
        continue;
      }
      Call call = call(operation, caller);
      for (Space target : world.foreign(caller.home(), level(operation, reference, caller))) {
        Call foreign = call.with(reference, shared(operation, reference, target));
        Call never = call.with(reference, Fixtures.neverIssued().toString());
        compare(foreign, never, reference + " of " + target, found);
      }
      Answer malformed = send(call.with(reference, "no-id"), found);
      if (malformed.status() >= 500) {
        found.add(who(caller, operation) + " fails on a malformed " + reference);
      }
    }
    return found;
  }

  /** All ids of one and the same stranger's, which fit each other. */
  List<String> crossAll(Operation operation, List<Caller> callers) {
    List<Reference> all =
        stored(operation).stream().filter(ref -> ref.place() == Place.PATH).toList();
    List<String> found = new ArrayList<>();
    if (all.size() < 2) {
      return found;
    }
    for (Caller caller : callers) {
      for (Space target : world.foreign(caller.home(), Level.ORGANIZATION)) {
        Call foreign = call(operation, caller);
        Call never = foreign;
        for (Reference reference : all) {
          foreign = foreign.with(reference, shared(operation, reference, target));
          never = never.with(reference, Fixtures.neverIssued().toString());
        }
        compare(foreign, never, "all of " + target, found);
      }
    }
    return found;
  }

  /** What shows in a reading operation's answers when nothing in the request is foreign. */
  List<String> read(Operation operation, List<Caller> callers) {
    List<String> found = new ArrayList<>();
    if (operation.reads()) {
      callers.forEach(caller -> send(call(operation, caller), found));
    }
    return found;
  }

  /** The text in each place of a request in turn, those included that name nothing. */
  List<String> inject(Operation operation, String text) {
    List<String> found = new ArrayList<>();
    Caller caller =
        world.callers().stream()
            .filter(known -> known.fits(operation))
            .findFirst()
            .orElseGet(world.callers()::getFirst);
    List<Reference> places = new ArrayList<>(operation.references());
    for (JsonNode parameter : operation.node().path("parameters")) {
      if (parameter.path("in").asText().equals("query")) {
        places.add(new Reference(Place.QUERY, parameter.path("name").asText(), "none"));
      }
    }
    operation.body().forEach(field -> places.add(new Reference(Place.BODY, "/" + field, "none")));
    for (Reference place : places) {
      Answer answer = send(call(operation, caller).with(place, text), found);
      if (answer.status() >= 500) {
        found.add(who(caller, operation) + " fails on " + text + " in " + place);
      }
    }
    return found;
  }

  /** All rows; after those of the callers of one place nothing of the others has changed. */
  List<String> all(List<Operation> operations, List<Caller> callers) {
    List<String> found = new ArrayList<>();
    for (Space home : world.spaces()) {
      List<Caller> here = callers.stream().filter(caller -> caller.home() == home).toList();
      List<Snapshot> before = snapshots(home);
      operations.forEach(operation -> found.addAll(all(operation, here)));
      List<Snapshot> after = snapshots(home);
      for (int i = 0; i < before.size(); i++) {
        for (String table : before.get(i).changedIn(after.get(i))) {
          found.add("callers of " + home + " change others' rows of " + table);
        }
      }
    }
    return found;
  }

  private List<String> all(Operation operation, List<Caller> callers) {
    List<String> found = new ArrayList<>(read(operation, callers));
    stored(operation).forEach(reference -> found.addAll(cross(operation, reference, callers)));
    found.addAll(crossAll(operation, callers));
    return found;
  }

  private List<Snapshot> snapshots(Space home) {
    return world.spaces().stream()
        .filter(space -> space != home)
        .map(space -> Snapshot.of(space, !space.sharesOrganization(home)))
        .toList();
  }

  private void compare(Call foreign, Call never, String what, List<String> found) {
    Answer expected = send(never, found);
    Answer answer = send(foreign, found);
    tally.row();
    if (!answer.equals(expected)) {
      found.add(
          "%s with %s answers %s and not %s"
              .formatted(who(foreign.caller(), foreign.operation()), what, answer, expected));
    }
  }

  private Answer send(Call call, List<String> found) {
    Answer answer = call.send();
    tally.call(call);
    Operation operation = call.operation();
    Level level = operation.isOf("environment") ? Level.ENVIRONMENT : Level.ORGANIZATION;
    for (Space space : world.foreign(call.caller().home(), level)) {
      Set<String> marks = new HashSet<>(space.marks());
      marks.addAll(ids(operation, space));
      for (String mark : marks) {
        if (answer.holds(mark) && !call.named().containsValue(mark)) {
          found.add(who(call.caller(), operation) + " shows what is " + space + "'s: " + answer);
        }
      }
    }
    return answer;
  }

  /** With what the caller's own place has for all that an operation cannot do without. */
  Call call(Operation operation, Caller caller) {
    Map<Reference, String> named = new LinkedHashMap<>();
    for (Reference reference : operation.references()) {
      if (reference.place() == Place.PATH) {
        named.put(
            reference,
            stored(operation).contains(reference)
                ? shared(operation, reference, caller.home())
                : UUID.randomUUID().toString());
      } else if (reference.place() == Place.HEADER && caller.usesHeaders()) {
        named.put(reference, place(reference, caller.home()));
      }
    }
    return new Call(operation, caller, named);
  }

  static String place(Reference header, Space space) {
    UUID id = header.resource().equals("environment") ? space.environment() : space.organization();
    return id.toString();
  }

  private String shared(Operation operation, Reference reference, Space space) {
    return reference.place() == Place.HEADER
        ? place(reference, space)
        : ids.computeIfAbsent(
            operation.isOf("user") + reference.resource() + space,
            key -> fixture(operation, reference).maker().in(space));
  }

  /**
   * Of what the operation names, and a foreign environment has: some of it has no text that the
   * canary could stand in.
   */
  private Set<String> ids(Operation operation, Space space) {
    Set<String> named = new HashSet<>();
    for (Reference reference : stored(operation)) {
      String id = ids.get(operation.isOf("user") + reference.resource() + space);
      if (reference.place() != Place.HEADER
          && id != null
          && fixture(operation, reference).level() == Level.ENVIRONMENT) {
        named.add(id);
      }
    }
    return named;
  }

  private static Fixture fixture(Operation operation, Reference reference) {
    return Fixtures.of(reference.resource(), operation)
        .orElseThrow(
            () ->
                new AssertionError(
                    "%s names a %s: add a line for it to Fixtures"
                        .formatted(operation, reference.resource())));
  }

  /** A plain member does not belong to the organization's other environments. */
  private static Level level(Operation operation, Reference reference, Caller caller) {
    if (reference.place() == Place.HEADER) {
      return caller.kind() == Kind.PERSON && reference.resource().equals("environment")
          ? caller.level()
          : Level.ORGANIZATION;
    }
    return fixture(operation, reference).level();
  }

  private static String who(Caller caller, Operation operation) {
    return operation + " by " + caller;
  }
}
