package dev.postern.api.openapi;

import java.util.Locale;
import org.jboss.jandex.MethodInfo;

/** What an operation is called in the description: {@code EmailResource.list} is email_list. */
final class OperationName {
  private static final String ROLE = "Resource";

  private OperationName() {}

  static String of(MethodInfo method) {
    String resource = method.declaringClass().simpleName();
    String feature =
        resource.endsWith(ROLE)
            ? resource.substring(0, resource.length() - ROLE.length())
            : resource;
    return snakeCase(feature) + "_" + snakeCase(method.name());
  }

  /** Operations are grouped by the first part of their path: {@code /api-keys} is "API keys". */
  static String tag(String path) {
    String first = path.split("/")[1].replaceFirst("(?<=.)\\..*|^\\.", "").replace('-', ' ');
    String name = first.substring(0, 1).toUpperCase(Locale.ROOT) + first.substring(1);
    return name.replace("Api ", "API ");
  }

  private static String snakeCase(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }
}
