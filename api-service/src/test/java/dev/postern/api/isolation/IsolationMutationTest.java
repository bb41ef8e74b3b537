package dev.postern.api.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each wall must hold alone, and the rows must notice when one does not. */
@QuarkusTest
@OnPosternDatabase
@TestProfile(IsolationMutationTest.Mutable.class)
class IsolationMutationTest {
  /** How many checks are left out in turn, spread over all; {@code all} for every one. */
  private static final String WANTED = System.getProperty("postern.isolation.mutations", "12");

  private List<Operation> operations = List.of();

  /** The service prepares its SQL through a driver that can forget conditions. */
  public static final class Mutable implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.datasource.jdbc.driver", MutatingDriver.class.getName());
    }
  }

  @BeforeEach
  void read() {
    operations = Description.ofService().operations();
  }

  @Test
  @DisplayName("U24: without row-level security the conditions of the queries hold alone")
  void holdsByConditions() {
    try (RowSecurity off = RowSecurity.off()) {
      Suite suite = new Suite(operations);
      List<String> leaks = suite.all(operations, suite.world().strongest());
      assertThat(leaks).as("with %s", off).isEmpty();
    }
  }

  @Test
  @DisplayName("U24: without the conditions of the queries row-level security holds alone")
  void holdsByPolicies() {
    Suite suite = new Suite(operations);
    List<String> leaks = new ArrayList<>();
    for (Set<String> columns : List.of(Mutation.OF_PERSONS, Mutation.OF_TENANTS)) {
      MutatingDriver.open(columns);
      try {
        leaks.addAll(
            suite.all(
                operations.stream()
                    .filter(operation -> Mutation.columns(operation).equals(columns))
                    .toList(),
                suite.world().strongest()));
      } finally {
        MutatingDriver.open(Set.of());
      }
    }
    assertThat(leaks).isEmpty();
  }

  @Test
  void noticesEveryCheckThatIsLeftOut() {
    List<Mutation> mutations = spread(Mutation.of(operations));
    List<String> lines = new ArrayList<>();
    try (RowSecurity off = RowSecurity.off()) {
      assertThat(off).isNotNull();
      for (Mutation mutation : mutations) {
        lines.add(line(mutation.isKilled(), mutation.toString()));
      }
    }
    conclude("checks.txt", lines);
  }

  @Test
  void noticesEveryPolicyThatLetsAllThrough() {
    PolicyWall wall = new PolicyWall();
    List<String> lines = new ArrayList<>();
    Map.of("select", "using", "insert", "with check")
        .forEach(
            (privilege, clause) -> {
              for (String table : PolicyWall.tables(privilege)) {
                String wanted = privilege.equals("select") ? "read" : "add";
                assertThat(wall.holes(table, "")).as(table).isEmpty();
                String mutation =
                    "alter policy tenant_policy on \"%s\" %s (true)".formatted(table, clause);
                lines.add(line(wall.holes(table, mutation).contains(wanted), mutation));
              }
            });
    conclude("policies.txt", lines);
  }

  @Test
  void forgetsOnlyConditions() {
    MutatingDriver.open(Set.of("environment_id"));
    try {
      assertThat(MutatingDriver.mutated("select a from b e where e.environment_id=? and e.id=?"))
          .isEqualTo("select a from b e where (e.environment_id=? or true) and e.id=?");
      assertThat(MutatingDriver.mutated("insert into b (environment_id) values (?)"))
          .isEqualTo("insert into b (environment_id) values (?)");
    } finally {
      MutatingDriver.open(Set.of());
    }
  }

  private static void conclude(String file, List<String> lines) {
    List<String> survived = lines.stream().filter(line -> line.startsWith("survived")).toList();
    int killed = lines.size() - survived.size();
    String rate =
        "%d of %d killed: %d %%"
            .formatted(killed, lines.size(), lines.isEmpty() ? 0 : 100 * killed / lines.size());
    Report.write(file, String.join("\n", lines) + "\n" + rate);
    assertThat(lines).isNotEmpty();
    assertThat(survived).isEmpty();
  }

  private static String line(boolean killed, String what) {
    return (killed ? "killed    " : "survived  ") + what;
  }

  private static List<Mutation> spread(List<Mutation> all) {
    int wanted = WANTED.equals("all") ? all.size() : Math.min(Integer.parseInt(WANTED), all.size());
    List<Mutation> some = new ArrayList<>();
    for (int i = 0; i < wanted; i++) {
      some.add(all.get(i * all.size() / wanted));
    }
    return some;
  }
}
