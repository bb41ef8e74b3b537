package dev.postern.api.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/**
 * Completes the description while the service is built: whose rows an operation works on, what it
 * takes to call it, and what every id is the id of. All of it comes from the code's annotations.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class DescriptionFilter implements OASFilter {
  private static final String BEARER = "bearer";
  private static final String ERROR = "Error";

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
    api.getComponents().addSchema(ERROR, error());
    var bodies = new BodyReferences(index, api.getComponents());
    for (PathItem path : api.getPaths().getPathItems().values()) {
      path.getOperations().values().forEach(operation -> complete(path, operation, bodies));
      // Each operation now has them all.
      path.setParameters(null);
    }
  }

  private void complete(PathItem path, Operation operation, BodyReferences bodies) {
    MethodInfo method = method(operation.getOperationId());
    Access access = Access.of(method);
    operation.setOperationId(OperationName.of(method));
    operation.addExtension("x-tenancy", access.tenancy());
    operation.addExtension("x-scope", access.scope());
    if (!access.isPublic()) {
      operation.addSecurityRequirement(
          OASFactory.createSecurityRequirement().addScheme(BEARER, List.of()));
    }
    addParameters(path, operation, access, method);
    bodies.mark(operation, method);
    operation.getResponses().addAPIResponse("default", refusal());
  }

  private void addParameters(PathItem path, Operation operation, Access access, MethodInfo method) {
    List<Parameter> all = new ArrayList<>();
    Optional.ofNullable(path.getParameters()).ifPresent(all::addAll);
    Optional.ofNullable(operation.getParameters()).ifPresent(all::addAll);
    for (Parameter parameter : all) {
      ParameterReference.of(method, parameter.getName())
          .ifPresent(resource -> parameter.addExtension(BodyReferences.EXTENSION, resource));
    }
    access.header(all.stream().map(Parameter::getName).toList()).ifPresent(all::add);
    operation.setParameters(all.isEmpty() ? null : all);
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

  private static APIResponse refusal() {
    return OASFactory.createAPIResponse()
        .description("Why the request was refused.")
        .content(
            OASFactory.createContent()
                .addMediaType(
                    "application/json",
                    OASFactory.createMediaType()
                        .schema(OASFactory.createSchema().ref("#/components/schemas/" + ERROR))));
  }

  private static SecurityScheme bearer() {
    return OASFactory.createSecurityScheme()
        .type(SecurityScheme.Type.HTTP)
        .scheme(BEARER)
        .description("An API key, or the access token of a person who is logged in.");
  }

  private static Schema error() {
    return OASFactory.createSchema()
        .addType(Schema.SchemaType.OBJECT)
        .required(List.of("statusCode", "message", "name"))
        .addProperty("statusCode", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
        .addProperty("message", OASFactory.createSchema().addType(Schema.SchemaType.STRING))
        .addProperty("name", OASFactory.createSchema().addType(Schema.SchemaType.STRING));
  }
}
