package dev.postern.api.auth;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.apikey.Scope;
import dev.postern.model.organization.EnvironmentRole;
import dev.postern.model.organization.OrganizationRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The tables in docs/organizations.md, which people read, against the one that the code reads. */
class RoleTableTest {
  private static final Path DOCUMENT = Path.of("../docs/organizations.md");

  @Test
  @DisplayName("U27: what owner, admin and member may do is what is documented")
  void allowsInAnOrganizationWhatIsDocumented() throws IOException {
    assertThat(documented("## Roles in an organization"))
        .containsExactlyInAnyOrderElementsOf(
            rows(
                Permission.values(),
                Permission::wireName,
                OrganizationRole.values(),
                (permission, role) -> RoleTable.permissions(role).contains(permission)));
  }

  @Test
  @DisplayName("U28: what admin and member of an environment may do is what is documented")
  void allowsInAnEnvironmentWhatIsDocumented() throws IOException {
    assertThat(documented("## Roles in an environment"))
        .containsExactlyInAnyOrderElementsOf(
            rows(
                Scope.values(),
                Scope::wireName,
                EnvironmentRole.values(),
                (scope, role) -> RoleTable.scopes(OrganizationRole.MEMBER, role).contains(scope)));
  }

  @Test
  @DisplayName("U28: owners and admins of the organization are admins of its environments")
  void makesOwnersAndAdminsAdminsOfEachEnvironment() {
    Set<Scope> all = Set.of(Scope.values());
    assertThat(RoleTable.scopes(OrganizationRole.OWNER, null)).isEqualTo(all);
    assertThat(RoleTable.scopes(OrganizationRole.ADMIN, EnvironmentRole.MEMBER)).isEqualTo(all);
    assertThat(RoleTable.scopes(OrganizationRole.MEMBER, null)).isEmpty();
  }

  private static <O, R> Set<String> rows(
      O[] operations, Function<O, String> name, R[] roles, BiPredicate<O, R> allowed) {
    return Arrays.stream(operations)
        .map(
            operation ->
                Arrays.stream(roles)
                    .map(role -> allowed.test(operation, role) ? " yes |" : " no |")
                    .reduce("| `" + name.apply(operation) + "` |", String::concat))
        .collect(toCollection(LinkedHashSet::new));
  }

  /** The rows under a heading, without their last column, which explains. */
  private static Set<String> documented(String heading) throws IOException {
    String text = Files.readString(DOCUMENT);
    String section = text.substring(text.indexOf(heading) + heading.length());
    int end = section.indexOf("\n## ");
    return (end < 0 ? section : section.substring(0, end))
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.substring(0, line.lastIndexOf('|', line.length() - 2) + 1))
        .collect(toCollection(LinkedHashSet::new));
  }
}
