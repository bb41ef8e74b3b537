package dev.postern.api.openapi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jboss.jandex.MethodInfo;

/** What is said of an operation's parameters. */
final class Parameters {
  private static final String LIMIT = "limit";

  private static final Map<String, String> MEANINGS =
      Map.of(
          LIMIT,
          "How many rows to answer at most.",
          "after",
          "Answer what comes after the row with this id.",
          "before",
          "Answer what comes before the row with this id.");

  private Parameters() {}

  static void complete(PathItem path, Operation operation, Access access, MethodInfo method) {
    List<Parameter> all = new ArrayList<>();
    Optional.ofNullable(path.getParameters()).ifPresent(all::addAll);
    Optional.ofNullable(operation.getParameters()).ifPresent(all::addAll);
    for (Parameter parameter : all) {
      ParameterReference.of(method, parameter.getName())
          .ifPresent(resource -> refer(parameter, resource));
      explain(parameter);
    }
    access.header(all.stream().map(Parameter::getName).toList()).ifPresent(all::add);
    operation.setParameters(all.isEmpty() ? null : all);
  }

  private static void refer(Parameter parameter, String resource) {
    parameter.addExtension(RecordField.REFERENCE, resource);
    if (parameter.getIn() == Parameter.In.PATH && !resource.equals("none")) {
      parameter.setDescription("The id of the " + resource.replace('_', ' ') + ".");
    }
  }

  private static void explain(Parameter parameter) {
    String meaning = MEANINGS.get(parameter.getName());
    if (meaning != null && parameter.getIn() == Parameter.In.QUERY) {
      parameter.setDescription(meaning);
    }
    if (parameter.getName().equals(LIMIT)) {
      parameter.setSchema(
          OASFactory.createSchema()
              .addType(SchemaType.INTEGER)
              .minimum(BigDecimal.ONE)
              .maximum(BigDecimal.valueOf(100)));
    }
  }
}
