package dev.postern.api.auth;

import static java.util.stream.Collectors.joining;

import dev.postern.api.problem.ApiException;
import dev.postern.model.organization.EnvironmentRole;
import dev.postern.model.organization.OrganizationRole;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the {@code role} of a request. */
public final class RoleNames {
  private static final String FIELD = "role";

  private RoleNames() {}

  public static OrganizationRole organizationRole(@Nullable String text) {
    return read(text, OrganizationRole.values(), OrganizationRole::wireName);
  }

  public static EnvironmentRole environmentRole(@Nullable String text) {
    return read(text, EnvironmentRole.values(), EnvironmentRole::wireName);
  }

  private static <R> R read(@Nullable String text, R[] roles, Function<R, String> name) {
    if (text == null) {
      throw ApiException.missingField(FIELD);
    }
    return Arrays.stream(roles)
        .filter(role -> name.apply(role).equals(text))
        .findFirst()
        .orElseThrow(() -> unknown(Arrays.stream(roles).map(name).collect(joining("`, `"))));
  }

  private static ApiException unknown(String known) {
    return ApiException.invalid("Invalid `role` field. It is one of `" + known + "`.");
  }
}
