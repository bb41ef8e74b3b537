package dev.postern.api.openapi;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Type;
import org.jspecify.annotations.Nullable;

/**
 * Completes the schemas of bodies with what their records tell: the order of fields, which are
 * always there, which may be null, and what ids refer to.
 */
final class RecordSchemas {
  private static final String UUID = "java.util.UUID";
  private static final String ANY_JSON = "com.fasterxml.jackson.databind.JsonNode";

  private final IndexView index;
  private final Components components;
  private final Set<Schema> done = Collections.newSetFromMap(new IdentityHashMap<>());

  RecordSchemas(IndexView index, Components components) {
    this.index = index;
    this.components = components;
  }

  Schema ofRequest(@Nullable Schema schema, Type type) {
    return complete(schema, type, Map.of(), RecordField::asAsked);
  }

  Schema ofAnswer(@Nullable Schema schema, Type type) {
    return complete(schema, type, Map.of(), RecordField::asAnswered);
  }

  /** Walks type and schema side by side; answers what is to stand in the schema's place. */
  private Schema complete(
      @Nullable Schema schema, Type type, Map<String, Type> variables, Presence presence) {
    Schema given = schema == null ? OASFactory.createSchema() : schema;
    String name = type.name().toString();
    return switch (type.kind()) {
      case TYPE_VARIABLE ->
          complete(
              given,
              Objects.requireNonNull(variables.get(type.asTypeVariable().identifier())),
              Map.of(),
              presence);
      case PARAMETERIZED_TYPE -> generic(given, type, variables, presence);
      case CLASS -> {
        if (name.equals(UUID)) {
          yield OASFactory.createSchema().addType(SchemaType.STRING).format("uuid");
        }
        if (name.equals(ANY_JSON)) {
          yield given.getType() == null ? OASFactory.createSchema() : given;
        }
        completeRecord(given, type, Map.of(), presence);
        yield given;
      }
      default -> given;
    };
  }

  private Schema generic(Schema schema, Type type, Map<String, Type> variables, Presence presence) {
    List<Type> arguments = type.asParameterizedType().arguments();
    if (schema.getAdditionalPropertiesSchema() != null) {
      Schema values = schema.getAdditionalPropertiesSchema();
      schema.setAdditionalPropertiesSchema(
          complete(values, arguments.getLast(), variables, presence));
    } else if (schema.getItems() != null) {
      schema.setItems(complete(schema.getItems(), arguments.getLast(), variables, presence));
    } else {
      completeRecord(schema, type, bound(type), presence);
    }
    return schema;
  }

  /** What the variables of a generic record stand for. */
  private Map<String, Type> bound(Type type) {
    Map<String, Type> bound = new HashMap<>();
    ClassInfo record = index.getClassByName(type.name());
    if (record != null) {
      for (int i = 0; i < record.typeParameters().size(); i++) {
        bound.put(
            record.typeParameters().get(i).identifier(),
            type.asParameterizedType().arguments().get(i));
      }
    }
    return bound;
  }

  private void completeRecord(
      Schema schema, Type type, Map<String, Type> variables, Presence presence) {
    ClassInfo record = index.getClassByName(type.name());
    Schema resolved = resolved(schema);
    if (record == null || !record.isRecord() || !done.add(resolved)) {
      return;
    }
    Map<String, Schema> properties = new LinkedHashMap<>();
    for (RecordField field : RecordField.of(record, index)) {
      Schema property = resolved.getProperties().get(field.name());
      if (property != null) {
        Schema completed = complete(property, field.type(), variables, presence);
        properties.put(field.name(), presence.apply(field, resolved, inlined(field, completed)));
      }
    }
    resolved.setProperties(properties);
  }

  /** What may be null cannot be a reference: the same record may be never null elsewhere. */
  private Schema inlined(RecordField field, Schema schema) {
    if (schema.getRef() == null || !field.mayBeNull()) {
      return schema;
    }
    Schema resolved = resolved(schema);
    return OASFactory.createSchema()
        .type(List.copyOf(resolved.getType()))
        .properties(resolved.getProperties())
        .required(resolved.getRequired());
  }

  private Schema resolved(Schema schema) {
    String reference = schema.getRef();
    if (reference == null) {
      return schema;
    }
    Schema found = components.getSchemas().get(reference.substring(reference.lastIndexOf('/') + 1));
    return found == null ? schema : found;
  }

  /** How a field stands in the schema of its record. */
  private interface Presence {
    Schema apply(RecordField field, Schema record, Schema property);
  }
}
