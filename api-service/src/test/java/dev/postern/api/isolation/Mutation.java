package dev.postern.api.isolation;

import dev.postern.api.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  /** Where a function asks whose an organization is, by its name. */
  private static final Map<String, String> IN_FUNCTIONS =
      Map.of(
          "find_session_access", "m.user_id = s.user_id",
          "list_own_organizations", "m.user_id = current_app_user()");

  /**
   * Reviewed: without the check of the membership another one holds. Who leaves deletes a
   * membership of their own, and a stranger has none.
   */
  private static final Set<String> CHECKED_TWICE =
      Set.of("POST /organizations/{organization_id}/leave");

  static List<Mutation> of(List<Operation> operations) {
    List<Mutation> all = new ArrayList<>();
    for (Operation operation : operations) {
      if (operation.isPublic() || operation.isOf("operator")) {
        continue;
      }
      if (CHECKED_TWICE.contains(operation.toString())) {
        continue;
      }
      Suite.stored(operation).forEach(reference -> all.add(new Mutation(operation, reference)));
      if (isList(operation)) {
        all.add(new Mutation(operation, null));
      }
    }
    return all;
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
    Suite suite = new Suite(List.of(operation));
    if (reference == null) {
      suite.world().spaces().forEach(Rows::ofPersons);
    }
    if (isOfMembership()) {
      return without("find_session_access", suite);
    }
    if (operation.toString().equals("GET /organizations")) {
      return without("list_own_organizations", suite);
    }
    MutatingDriver.open(columns(operation));
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

  private boolean without(String function, Suite suite) {
    String check = String.valueOf(IN_FUNCTIONS.get(function));
    String original =
        String.valueOf(
            TestDatabase.rows("select pg_get_functiondef(?::regproc) as definition", function)
                .getFirst()
                .get("definition"));
    if (!original.contains(check)) {
      throw new AssertionError(function + " no longer asks: " + check);
    }
    TestDatabase.execute(original.replace(check, "true"));
    try {
      return !run(suite).isEmpty();
    } finally {
      TestDatabase.execute(original);
    }
  }

  @Override
  public String toString() {
    return operation + ": no check of " + (reference == null ? "whose rows it lists" : reference);
  }
}
