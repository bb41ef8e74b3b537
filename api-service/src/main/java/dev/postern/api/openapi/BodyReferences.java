package dev.postern.api.openapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.MethodParameterInfo;
import org.jboss.jandex.Type;
import org.jspecify.annotations.Nullable;

/** Writes into the schema of a body what its fields refer to. */
final class BodyReferences {
  static final String EXTENSION = "x-ref";

  private static final DotName JSON_PROPERTY = DotName.createSimple(JsonProperty.class);
  private static final String PARAMETER_ANNOTATIONS = "jakarta.ws.rs.";

  private final IndexView index;
  private final Components components;

  BodyReferences(IndexView index, Components components) {
    this.index = index;
    this.components = components;
  }

  void mark(Operation operation, MethodInfo method) {
    RequestBody body = operation.getRequestBody();
    if (body == null || body.getContent() == null) {
      return;
    }
    Optional<Type> type =
        method.parameters().stream()
            .filter(BodyReferences::isBody)
            .map(MethodParameterInfo::type)
            .findFirst();
    for (MediaType media : body.getContent().getMediaTypes().values()) {
      type.ifPresent(found -> mark(media.getSchema(), found, new ArrayList<>()));
    }
  }

  private static boolean isBody(MethodParameterInfo parameter) {
    return parameter.annotations().stream()
        .noneMatch(annotation -> annotation.name().toString().startsWith(PARAMETER_ANNOTATIONS));
  }

  /** Walks type and schema side by side; a type inside itself is not walked again. */
  private void mark(@Nullable Schema schema, Type type, List<DotName> above) {
    if (schema == null) {
      return;
    }
    if (type.kind() == Type.Kind.PARAMETERIZED_TYPE) {
      Type element = type.asParameterizedType().arguments().getLast();
      mark(resolved(schema).getItems(), element, above);
      return;
    }
    ClassInfo record = index.getClassByName(type.name());
    if (record == null || !record.isRecord() || above.contains(record.name())) {
      return;
    }
    above.add(record.name());
    record.fields().forEach(field -> markField(resolved(schema), field, above));
    above.removeLast();
  }

  private void markField(Schema schema, FieldInfo field, List<DotName> above) {
    Map<String, Schema> properties = schema.getProperties();
    Schema property = properties == null ? null : properties.get(name(field));
    if (property == null) {
      return;
    }
    AnnotationInstance ref = field.annotation(ParameterReference.REF);
    if (ref != null) {
      property.addExtension(EXTENSION, ref.value().asString());
    }
    mark(property, field.type(), above);
  }

  private static String name(FieldInfo field) {
    AnnotationInstance property = field.annotation(JSON_PROPERTY);
    return property == null || property.value() == null
        ? field.name()
        : property.value().asString();
  }

  private Schema resolved(Schema schema) {
    String reference = schema.getRef();
    if (reference == null) {
      return schema;
    }
    Schema found = components.getSchemas().get(reference.substring(reference.lastIndexOf('/') + 1));
    return found == null ? schema : found;
  }
}
