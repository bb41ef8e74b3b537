package dev.postern.api.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A route as its clients know it.
 *
 * @param path with its parameters' names, for example {@code /emails/{id}}
 */
public record Operation(String method, String path) {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  public static Operation of(ResourceInfo route) {
    return of(route.getResourceMethod()).orElseThrow();
  }

  /** Empty if the method is no route. */
  public static Optional<Operation> of(Method route) {
    return Arrays.stream(route.getAnnotations())
        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
        .filter(Objects::nonNull)
        .findFirst()
        .map(method -> new Operation(method.value(), path(route)));
  }

  /** Whether it is there to change something. */
  public boolean changes() {
    return !READING.contains(method);
  }

  private static String path(Method route) {
    String path =
        path((AnnotatedElement) route.getDeclaringClass()) + path((AnnotatedElement) route);
    return path.isEmpty() ? "/" : path;
  }

  private static String path(AnnotatedElement element) {
    Path path = element.getAnnotation(Path.class);
    String trimmed = path == null ? "" : path.value().replaceAll("^/+|/+$", "");
    return trimmed.isEmpty() ? "" : "/" + trimmed;
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
