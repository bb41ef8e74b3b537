package dev.postern.api.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;
import org.jboss.resteasy.reactive.RestResponse;

/** The types of which the body of a method's answers can be. */
final class AnswerTypes {
  private static final DotName WRAPPER = DotName.createSimple(RestResponse.class);
  private static final String DESCRIBING =
      "org.eclipse.microprofile.openapi.annotations.responses.";

  private AnswerTypes() {}

  /** Those that its annotations name, and last the one that it returns. */
  static List<Type> of(MethodInfo method) {
    List<Type> types = new ArrayList<>();
    method.annotations().stream()
        .filter(annotation -> annotation.name().toString().startsWith(DESCRIBING))
        .flatMap(AnswerTypes::named)
        .forEach(types::add);
    Type returned = method.returnType();
    types.add(
        returned.name().equals(WRAPPER)
            ? returned.asParameterizedType().arguments().getFirst()
            : returned);
    return types;
  }

  private static Stream<Type> named(AnnotationInstance annotation) {
    return annotation.values().stream().flatMap(AnswerTypes::named);
  }

  private static Stream<Type> named(AnnotationValue value) {
    return switch (value.kind()) {
      case CLASS -> Stream.of(value.asClass());
      case NESTED -> named(value.asNested());
      case ARRAY -> value.asArrayList().stream().flatMap(AnswerTypes::named);
      default -> Stream.empty();
    };
  }
}
