package dev.postern.api.openapi;

import dev.postern.api.json.OptionalBody;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.MethodParameterInfo;
import org.jboss.jandex.Type;
import org.jboss.resteasy.reactive.ResponseStatus;

/** What goes into and comes out of an operation, as the types of its method tell. */
final class OperationBodies {
  private static final DotName STATUS = DotName.createSimple(ResponseStatus.class);
  private static final DotName OPTIONAL = DotName.createSimple(OptionalBody.class);
  private static final String PARAMETER_ANNOTATIONS = "jakarta.ws.rs.";
  private static final String OK = "200";

  private final IndexView index;
  private final RecordSchemas schemas;

  OperationBodies(IndexView index, RecordSchemas schemas) {
    this.index = index;
    this.schemas = schemas;
  }

  void complete(Operation operation, MethodInfo method) {
    RequestBody asked = operation.getRequestBody();
    if (asked != null) {
      method.parameters().stream()
          .filter(OperationBodies::isBody)
          .map(MethodParameterInfo::type)
          .findFirst()
          .ifPresent(type -> completeRequest(asked, type));
    }
    takeStatus(operation.getResponses(), method);
    List<Type> types = AnswerTypes.of(method);
    for (APIResponse answer : operation.getResponses().getAPIResponses().values()) {
      if (answer.getDescription() == null) {
        answer.setDescription("OK");
      }
      if (answer.getContent() != null) {
        answer.setContent(completed(answer.getContent(), types));
      }
    }
  }

  private static boolean isBody(MethodParameterInfo parameter) {
    return parameter.annotations().stream()
        .noneMatch(annotation -> annotation.name().toString().startsWith(PARAMETER_ANNOTATIONS));
  }

  private void completeRequest(RequestBody body, Type type) {
    MediaType media = body.getContent().getMediaTypes().values().iterator().next();
    media.setSchema(schemas.ofRequest(media.getSchema(), type));
    // Whatever type a client names, it must be JSON.
    body.setContent(OASFactory.createContent().addMediaType("application/json", media));
    ClassInfo record = index.getClassByName(type.name());
    body.setRequired(record == null || !record.hasDeclaredAnnotation(OPTIONAL));
  }

  /** The framework's own annotation, of which the description does not know. */
  private static void takeStatus(APIResponses answers, MethodInfo method) {
    AnnotationInstance status = method.annotation(STATUS);
    APIResponse found = answers.getAPIResponse(OK);
    if (status != null && found != null) {
      answers.removeAPIResponse(OK);
      answers.addAPIResponse(String.valueOf(status.value().asInt()), found.description("Created"));
    }
  }

  private Content completed(Content content, List<Type> types) {
    Content completed = OASFactory.createContent();
    for (Map.Entry<String, MediaType> entry : content.getMediaTypes().entrySet()) {
      MediaType media = entry.getValue();
      if (media.getSchema() != null) {
        complete(media, types);
      }
      // A charset is no part of the type.
      completed.addMediaType(entry.getKey().replaceFirst(";.*", ""), media);
    }
    return completed;
  }

  private void complete(MediaType media, List<Type> types) {
    Schema schema = media.getSchema();
    if (schema.getOneOf() != null) {
      for (Schema one : schema.getOneOf()) {
        named(one, types).ifPresent(type -> schemas.ofAnswer(one, type));
      }
    } else {
      Type type = named(schema, types).orElse(types.getLast());
      media.setSchema(schemas.ofAnswer(schema, type));
    }
  }

  private static Optional<Type> named(Schema schema, List<Type> types) {
    String reference = schema.getRef();
    return reference == null
        ? Optional.empty()
        : types.stream()
            .filter(type -> reference.endsWith("/" + type.name().withoutPackagePrefix()))
            .findFirst();
  }
}
