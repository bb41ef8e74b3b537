package dev.postern.api.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.lang.reflect.Modifier;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/**
 * Completes the description while the service is built: whose rows an operation works on, what it
 * takes to call it, what it answers, and what every id is the id of. All of it comes from the code.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class DescriptionFilter implements OASFilter {
  private static final String BEARER = "bearer";

  private final IndexView index;

  public DescriptionFilter(IndexView index) {
    this.index = index;
  }

  @Override
  public void filterOpenAPI(OpenAPI api) {
    if (api.getComponents() == null) {
      api.setComponents(OASFactory.createComponents());
    }
    api.getComponents().addSecurityScheme(BEARER, bearer());
    Refusals.describe(api.getComponents());
    var bodies = new OperationBodies(index, new RecordSchemas(index, api.getComponents()));
    api.getPaths()
        .getPathItems()
        .forEach(
            (path, item) -> {
              item.getOperations()
                  .values()
                  .forEach(operation -> complete(path, item, operation, bodies));
              // Each operation now has them all.
              item.setParameters(null);
            });
  }

  private void complete(String path, PathItem item, Operation operation, OperationBodies bodies) {
    MethodInfo method = method(operation.getOperationId());
    Access access = Access.of(method);
    operation.setOperationId(OperationName.of(method));
    operation.setTags(List.of(OperationName.tag(path)));
    operation.addExtension("x-tenancy", access.tenancy());
    operation.addExtension("x-scope", access.scope());
    if (!access.isPublic()) {
      operation.addSecurityRequirement(
          OASFactory.createSecurityRequirement().addScheme(BEARER, List.of()));
    }
    Parameters.complete(item, operation, access, method);
    bodies.complete(operation, method);
    Refusals.addTo(operation, access, path, item.getGET() == operation);
  }

  /** Ids come as {@code class_method}, because the build is told to make them so. */
  private MethodInfo method(String operationId) {
    int end = operationId.lastIndexOf('_');
    DotName resource = DotName.createSimple(operationId.substring(0, end));
    String name = operationId.substring(end + 1);
    List<MethodInfo> found =
        index.getClassByName(resource).methods().stream()
            // Only public ones can be routes.
            .filter(method -> method.name().equals(name) && Modifier.isPublic(method.flags()))
            .toList();
    if (found.size() != 1) {
      throw new IllegalStateException("name the methods of " + resource + " apart: " + name);
    }
    return found.getFirst();
  }

  private static SecurityScheme bearer() {
    return OASFactory.createSecurityScheme()
        .type(SecurityScheme.Type.HTTP)
        .scheme(BEARER)
        .description("An API key, or the access token of a person who is logged in.");
  }
}
