package dev.postern.api.openapi;

import dev.postern.api.auth.Permission;
import dev.postern.api.auth.PersonFilter;
import dev.postern.api.auth.RequiresOperator;
import dev.postern.api.auth.RequiresPerson;
import dev.postern.api.auth.RequiresRole;
import dev.postern.api.auth.RequiresScope;
import dev.postern.model.apikey.Scope;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;

/**
 * Whose rows an operation works on and what its caller must be allowed.
 *
 * @param tenancy public, user, organization, environment or operator
 * @param scope the scope or permission on the wire; {@code none} where there is none
 */
record Access(String tenancy, String scope) {
  private static final String NONE = "none";

  static Access of(MethodInfo method) {
    AnnotationInstance scope = method.annotation(DotName.createSimple(RequiresScope.class));
    if (scope != null) {
      return new Access("environment", Scope.valueOf(scope.value().asEnum()).wireName());
    }
    AnnotationInstance role = method.annotation(DotName.createSimple(RequiresRole.class));
    if (role != null) {
      return new Access("organization", Permission.valueOf(role.value().asEnum()).wireName());
    }
    if (method.hasAnnotation(DotName.createSimple(RequiresPerson.class))) {
      return new Access("user", NONE);
    }
    if (method.hasAnnotation(DotName.createSimple(RequiresOperator.class))) {
      return new Access("operator", "operator");
    }
    if (method.hasAnnotation(DotName.createSimple(PermitAll.class))) {
      return new Access("public", NONE);
    }
    throw new IllegalStateException("say who may call " + method);
  }

  boolean isPublic() {
    return tenancy.equals("public");
  }

  /** The header by which a person says where they work, unless a parameter says it. */
  Optional<Parameter> header(List<String> parameters) {
    if (tenancy.equals("environment")) {
      return Optional.of(
          header(
              PersonFilter.ENVIRONMENT,
              "environment",
              "The environment that a person works in. An API key belongs to one and needs none."));
    }
    return tenancy.equals("organization") && !parameters.contains("organization_id")
        ? Optional.of(
            header(
                PersonFilter.ORGANIZATION,
                "organization",
                "The organization that the person works in."))
        : Optional.empty();
  }

  private static Parameter header(String name, String resource, String description) {
    return OASFactory.createParameter()
        .in(Parameter.In.HEADER)
        .name(name)
        .required(resource.equals("organization"))
        .description(description)
        .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING))
        .addExtension(RecordField.REFERENCE, resource);
  }
}
