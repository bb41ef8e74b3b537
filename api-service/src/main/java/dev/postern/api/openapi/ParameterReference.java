package dev.postern.api.openapi;

import java.util.Objects;
import java.util.Optional;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.MethodParameterInfo;

/** What a parameter of a path or a query refers to. */
final class ParameterReference {
  static final DotName REF = DotName.createSimple(Ref.class);

  private ParameterReference() {}

  static Optional<String> of(MethodInfo method, String name) {
    return method.parameters().stream()
        .filter(parameter -> isNamed(parameter, name))
        .map(parameter -> parameter.annotation(REF))
        .filter(Objects::nonNull)
        .map(ref -> ref.value().asString())
        .findFirst();
  }

  /** One of its annotations gives the name that it has in the request. */
  private static boolean isNamed(MethodParameterInfo parameter, String name) {
    return parameter.annotations().stream()
        .filter(annotation -> !annotation.name().equals(REF))
        .map(AnnotationInstance::value)
        .filter(Objects::nonNull)
        .anyMatch(
            value -> value.kind() == AnnotationValue.Kind.STRING && value.asString().equals(name));
  }
}
