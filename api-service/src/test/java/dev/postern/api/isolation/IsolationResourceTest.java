package dev.postern.api.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.isolation.Caller.Kind;
import dev.postern.api.isolation.Caller.Level;
import dev.postern.model.apikey.Scope;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The cross-tenant rows of every operation that the running service describes. */
@QuarkusTest
@OnPosternDatabase
class IsolationResourceTest {
  private List<Operation> operations = List.of();

  @BeforeEach
  void read() {
    operations = Description.ofService().operations();
  }

  @Test
  @DisplayName(
      "U24, U26: somebody else's id answers as one never issued, and nothing of theirs shows")
  void keepsTenantsApart() {
    Suite suite = new Suite(operations);
    List<String> leaks = suite.all(operations, suite.world().callers());
    Report.write("suite.txt", suite.tally() + ", " + leaks.size() + " leaks");
    assertThat(leaks).isEmpty();
    assertThat(suite.tally().rows()).isPositive();
  }

  @Test
  @DisplayName(
      "U25: every id of every route is one the isolation rows can replace, and serves its own")
  void servesItsOwn() {
    List<String> wrong = new ArrayList<>();
    operations.forEach(operation -> wrong.addAll(OwnCalls.of(operation)));
    assertThat(wrong).isEmpty();
  }

  @Test
  @DisplayName("U8, U9: what a key's own environment reads shows that environment's rows")
  void showsItsOwn() {
    Suite suite = new Suite(operations);
    Caller key = suite.world().callers().getFirst();
    Operation list = operation("email_list");
    assertThat(key.kind()).isEqualTo(Kind.KEY);
    Answer answer = suite.call(list, key).send();
    assertThat(answer.holds(key.home().canary())).isTrue();
    for (Caller other : suite.world().callers()) {
      if (other.kind() == Kind.KEY && !other.home().equals(key.home())) {
        assertThat(suite.call(list, other).send().holds(key.home().canary())).isFalse();
      }
    }
  }

  @Test
  @DisplayName("U1: every route that is not public answers 401 without a valid credential")
  void asksForACredential() {
    Suite suite = new Suite(operations);
    Space space = suite.world().spaces().getFirst();
    String forged = space.key().substring(0, space.key().length() - 8) + "AAAAAAAA";
    List<Caller> nobodies = new ArrayList<>(suite.world().callers());
    nobodies.removeIf(caller -> caller.kind() != Kind.NOBODY);
    for (String token : List.of("zzz", forged, "a.b.c")) {
      nobodies.add(new Caller(token, space, Kind.NOBODY, token, Level.ENVIRONMENT));
    }
    List<String> open = new ArrayList<>();
    for (Operation operation : operations) {
      for (Caller caller : nobodies) {
        Answer answer = suite.call(operation, caller).send();
        if (!operation.isPublic() && !operation.isOf("operator") && answer.status() != 401) {
          open.add(operation + " by " + caller + " answers " + answer);
        }
      }
    }
    assertThat(open).isEmpty();
  }

  @Test
  @DisplayName("U7: a key does what its scopes say and nothing else, on every route")
  void followsScopes() {
    Suite suite = new Suite(operations);
    Space space = suite.world().spaces().getFirst();
    List<String> wrong = new ArrayList<>();
    for (Scope scope : Scope.values()) {
      String token = TestTenants.addKey(space.tenant(), scope.wireName());
      Caller key = new Caller(scope.wireName(), space, Kind.KEY, token, Level.ENVIRONMENT);
      for (Operation operation : operations) {
        if (operation.isPublic() || operation.isOf("operator")) {
          continue;
        }
        boolean allowed = operation.scope().equals(scope.wireName());
        Answer answer =
            allowed
                ? OwnCalls.byKey(operation, scope.wireName())
                : suite.call(operation, key).send();
        if (answer.isSuccess() != allowed || (!allowed && answer.status() != 401)) {
          wrong.add(operation + " answers a key with " + scope.wireName() + " " + answer);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private Operation operation(String id) {
    return operations.stream().filter(known -> known.id().equals(id)).findFirst().orElseThrow();
  }
}
