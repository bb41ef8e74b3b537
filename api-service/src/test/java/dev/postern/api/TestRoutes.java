package dev.postern.api;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaEnumConstant;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import dev.postern.api.auth.RequiresOperator;
import dev.postern.api.auth.RequiresPerson;
import dev.postern.api.auth.RequiresRole;
import dev.postern.api.auth.RequiresScope;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Every route of the API, as the annotations of its code tell. */
public final class TestRoutes {
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

  private TestRoutes() {}

  /** Who may call a route at all. */
  public enum Access {
    SCOPE,
    ROLE,
    PERSON,
    OPERATOR,
    EVERYBODY
  }

  /**
   * @param needs the name of the scope or permission, empty without one
   */
  public record Route(String method, String path, Access access, String needs) {
    /** What it does not say is an id that nobody was ever given. */
    public String path(String organization) {
      return path.replace("{organization_id}", organization)
          .replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
    }

    public boolean takesBody() {
      return Set.of("POST", "PUT", "PATCH").contains(method);
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  public static List<Route> all() {
    return ServiceClasses.all().that(HasAnnotations.Predicates.annotatedWith(Path.class)).stream()
        .flatMap(resource -> resource.getMethods().stream().flatMap(m -> route(resource, m)))
        .toList();
  }

  public static List<Route> withAccess(Access access) {
    return all().stream().filter(route -> route.access() == access).toList();
  }

  private static Stream<Route> route(JavaClass resource, JavaMethod method) {
    return METHODS.stream()
        .filter(name -> method.isAnnotatedWith("jakarta.ws.rs." + name))
        .map(name -> new Route(name, path(resource, method), access(method), needs(method)));
  }

  private static String path(JavaClass resource, JavaMethod method) {
    String own = method.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("");
    String path = resource.getAnnotationOfType(Path.class).value() + own;
    return path.startsWith("/") ? path : "/" + path;
  }

  private static Access access(JavaMethod method) {
    if (method.isAnnotatedWith(RequiresScope.class)) {
      return Access.SCOPE;
    }
    if (method.isAnnotatedWith(RequiresRole.class)) {
      return Access.ROLE;
    }
    if (method.isAnnotatedWith(RequiresPerson.class)) {
      return Access.PERSON;
    }
    return method.isAnnotatedWith(RequiresOperator.class) ? Access.OPERATOR : Access.EVERYBODY;
  }

  private static String needs(JavaMethod method) {
    return method.getAnnotations().stream()
        .filter(named(RequiresScope.class).or(named(RequiresRole.class)))
        .map(annotation -> annotation.get("value"))
        .flatMap(Optional::stream)
        .map(value -> ((JavaEnumConstant) value).name())
        .findFirst()
        .orElse("");
  }

  private static DescribedPredicate<JavaAnnotation<?>> named(Class<?> type) {
    return DescribedPredicate.describe(
        type.getName(), annotation -> annotation.getRawType().isEquivalentTo(type));
  }
}
