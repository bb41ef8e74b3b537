package dev.postern.api.isolation;

import dev.postern.api.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One check of an operation's left out, while row-level security is off.
 *
 * @param reference whose check it is; null for the condition that a list is read under
 */
record Mutation(Operation operation, @Nullable Reference reference) {
  static final Set<String> OF_PERSONS = Set.of("user_id");
  static final Set<String> OF_TENANTS = Set.of("organization_id", "environment_id");

  private static final Set<String> TENANTS = Set.of("organization", "environment");

  private static final Check MEMBERSHIP = new Check("find_session_access", "m.user_id = s.user_id");
  private static final Check OWN_ORGANIZATIONS =
      new Check("list_own_organizations", "m.user_id = current_app_user()");

  /** A condition of a function in the database. */
  private record Check(String function, String condition) {}

  static List<Mutation> of(List<Operation> operations) {
    List<Mutation> all = new ArrayList<>();
    for (Operation operation : operations) {
      if (operation.isPublic() || operation.isOf("operator")) {
        continue;
      }
      boolean nested = isList(operation) && isBelowARow(operation);
      Suite.stored(operation).stream()
          .filter(reference -> !nested || reference.place() == Reference.Place.PATH)
          .forEach(reference -> all.add(new Mutation(operation, reference)));
      if (isList(operation) && !nested) {
        all.add(new Mutation(operation, null));
      }
    }
    return all;
  }

  /**
   * Such a list shows the rows of the one that the path names, and its cursors are among them: that
   * one's check holds them, and is left out by itself.
   */
  private static boolean isBelowARow(Operation operation) {
    return Suite.stored(operation).stream()
        .anyMatch(
            reference ->
                reference.place() == Reference.Place.PATH
                    && !TENANTS.contains(reference.resource()));
  }

  private static boolean isList(Operation operation) {
    String answer = operation.node().path("responses").path("200").toString();
    return operation.reads() && answer.contains("schemas/ListResponse");
  }

  /** Which columns say whose a row is in such an operation. */
  static Set<String> columns(Operation operation) {
    return operation.isOf("user") ? OF_PERSONS : OF_TENANTS;
  }

  /** Only its own rows run; they are red if the check was what held them. */
  boolean isKilled() {
    // While nothing is broken: the service makes some of its rows.
    Suite suite = new Suite(List.of(operation));
    if (operation.id().equals("organization_list")) {
      return isNoticedWithout(OWN_ORGANIZATIONS, Set.of(), suite);
    }
    if (!isOfMembership()) {
      return isNoticed(columns(operation), suite);
    }
    // Where the queries ask for the person once more, both hold the same reference.
    return isNoticedWithout(MEMBERSHIP, Set.of(), suite)
        || isNoticedWithout(MEMBERSHIP, OF_PERSONS, suite);
  }

  private boolean isNoticed(Set<String> columns, Suite suite) {
    MutatingDriver.open(columns);
    try {
      return !run(suite).isEmpty();
    } finally {
      MutatingDriver.open(Set.of());
    }
  }

  private List<String> run(Suite suite) {
    List<Caller> callers = suite.world().strongest();
    if (reference == null) {
      return suite.read(operation, callers);
    }
    List<String> found = new ArrayList<>(suite.cross(operation, reference, callers));
    found.addAll(suite.crossAll(operation, callers));
    return found;
  }

  /** Where somebody works is checked while finding out who it is. */
  private boolean isOfMembership() {
    return reference != null
        && (reference.place() == Reference.Place.HEADER
            || reference.resource().equals("organization"));
  }

  private boolean isNoticedWithout(Check check, Set<String> columns, Suite suite) {
    String original =
        String.valueOf(
            TestDatabase.rows(
                    "select pg_get_functiondef(?::regproc) as definition", check.function())
                .getFirst()
                .get("definition"));
    if (!original.contains(check.condition())) {
      throw new AssertionError(check.function() + " no longer asks: " + check.condition());
    }
    TestDatabase.execute(original.replace(check.condition(), "true"));
    try {
      return isNoticed(columns, suite);
    } finally {
      TestDatabase.execute(original);
    }
  }

  @Override
  public String toString() {
    return operation + ": no check of " + (reference == null ? "whose rows it lists" : reference);
  }
}
