package dev.postern.api.openapi;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Type;
import org.jspecify.annotations.Nullable;

/** A field of a record as JSON has it. */
record RecordField(FieldInfo info) {
  static final String REFERENCE = "x-ref";

  private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
  private static final DotName UNWRAPPED = DotName.createSimple(JsonUnwrapped.class);
  private static final DotName PROPERTY = DotName.createSimple(JsonProperty.class);
  private static final DotName INCLUDE = DotName.createSimple(JsonInclude.class);
  private static final DotName FORMAT = DotName.createSimple(JsonFormat.class);

  /** In the order in which they are written, with those of unwrapped records in their place. */
  static List<RecordField> of(ClassInfo record, IndexView index) {
    return record.unsortedFields().stream()
        .filter(field -> !Modifier.isStatic(field.flags()))
        .flatMap(
            field ->
                field.hasAnnotation(UNWRAPPED)
                    ? of(index.getClassByName(field.type().name()), index).stream()
                    : Stream.of(new RecordField(field)))
        .toList();
  }

  String name() {
    return Optional.ofNullable(info.annotation(PROPERTY))
        .map(AnnotationInstance::value)
        .map(value -> value.asString())
        .orElse(info.name());
  }

  Type type() {
    return info.type();
  }

  boolean mayBeNull() {
    return info.type().hasAnnotation(NULLABLE);
  }

  /** Whatever need not be given may be null too: so clients say that it is not set. */
  Schema asAsked(Schema record, Schema property) {
    AnnotationInstance ref = info.annotation(ParameterReference.REF);
    if (ref != null) {
      property.addExtension(REFERENCE, ref.value().asString());
    }
    Schema asked = takesOneForMany() ? oneOrMany(property) : property;
    List<String> required = record.getRequired();
    return required != null && required.contains(name()) ? asked : orNull(asked);
  }

  /** Without a null there is a value, and what is not left out for being null is always there. */
  Schema asAnswered(Schema record, Schema property) {
    boolean leftOut = mayBeNull() && isLeftOutIfNull();
    if (!leftOut && !isAmong(record.getRequired())) {
      record.addRequired(name());
    }
    return mayBeNull() && !leftOut ? orNull(property) : property;
  }

  private boolean isAmong(@Nullable List<String> required) {
    return required != null && required.contains(name());
  }

  private boolean isLeftOutIfNull() {
    return Stream.of(info.annotation(INCLUDE), info.declaringClass().declaredAnnotation(INCLUDE))
        .anyMatch(found -> found != null && found.value().asEnum().equals("NON_NULL"));
  }

  private boolean takesOneForMany() {
    AnnotationInstance format = info.annotation(FORMAT);
    return format != null && format.value("with") != null;
  }

  private static Schema oneOrMany(Schema many) {
    Schema either = OASFactory.createSchema().addAnyOf(many.getItems()).addAnyOf(many);
    Optional.ofNullable(many.getExtensions()).ifPresent(either::setExtensions);
    return either;
  }

  private static Schema orNull(Schema schema) {
    // A schema without a type takes null already.
    return schema.getType() == null ? schema : schema.addType(SchemaType.NULL);
  }
}
