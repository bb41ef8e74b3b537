package dev.postern.api.openapi;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** The one shape of all refusals, and with which status which operation may answer it. */
final class Refusals {
  private static final String ERROR = "Error";
  private static final String STATUS = "statusCode";

  /** Whether they are there is up to settings; {@code /setup} also goes once it was used. */
  private static final Set<String> BY_SETTING = Set.of("/setup", "/.well-known/security.txt");

  /** By status: the name of the response, and what it means. */
  private static final Map<Integer, List<String>> ALL =
      new TreeMap<>(
          Map.ofEntries(
              refusal(400, "BadRequest", "The request is malformed, for example no JSON."),
              refusal(
                  401, "Unauthorized", "Who asks is not known, or the key may only send emails."),
              refusal(403, "Forbidden", "Who asks may not do this."),
              refusal(404, "NotFound", "There is no such thing, or it is somebody else's."),
              refusal(
                  409,
                  "Conflict",
                  "Another request under the same key, or a state that forbids it."),
              refusal(413, "ContentTooLarge", "The body is too large."),
              refusal(414, "UriTooLong", "The address is too long."),
              refusal(415, "UnsupportedMediaType", "The body is no plain JSON."),
              refusal(422, "UnprocessableContent", "A field or a parameter is missing or wrong."),
              refusal(429, "TooManyRequests", "A limit is reached; `Retry-After` says until when."),
              refusal(431, "HeadersTooLarge", "The headers are too large."),
              refusal(500, "InternalServerError", "An unexpected error on our side."),
              refusal(503, "ServiceUnavailable", "Busy or being restarted; worth another try.")));

  /** Found before a route is chosen, or after it failed. */
  private static final Set<Integer> OF_EVERY_OPERATION =
      Set.of(400, 413, 414, 415, 429, 431, 500, 503);

  private Refusals() {}

  static void describe(Components components) {
    components.addSchema(ERROR, error());
    ALL.forEach(
        (status, texts) ->
            components.addResponse(
                texts.getFirst(),
                OASFactory.createAPIResponse()
                    .description(texts.getLast())
                    .content(
                        OASFactory.createContent()
                            .addMediaType(
                                "application/json",
                                OASFactory.createMediaType()
                                    .schema(OASFactory.createSchema().ref(ERROR))))));
  }

  /**
   * @param reads whether it changes nothing
   */
  static void addTo(Operation operation, Access access, String path, boolean reads) {
    Set<Integer> statuses = statuses(operation, access, path, reads);
    ALL.forEach(
        (status, texts) -> {
          if (statuses.contains(status)) {
            operation
                .getResponses()
                .addAPIResponse(
                    String.valueOf(status), OASFactory.createAPIResponse().ref(texts.getFirst()));
          }
        });
  }

  private static Set<Integer> statuses(
      Operation operation, Access access, String path, boolean reads) {
    Set<Integer> statuses = new TreeSet<>(OF_EVERY_OPERATION);
    boolean hasBody = operation.getRequestBody() != null;
    boolean namesSomething = path.contains("{");
    // Public operations with a body take a password or a token in it.
    if (!access.isPublic() || hasBody) {
      statuses.addAll(Set.of(401, 403));
    }
    if (!reads || operation.getParameters() != null) {
      statuses.add(422);
    }
    if (!access.isPublic() || namesSomething || BY_SETTING.contains(path)) {
      statuses.add(404);
    }
    if (!reads && (hasBody || namesSomething)) {
      statuses.add(409);
    }
    return statuses;
  }

  private static Schema error() {
    return OASFactory.createSchema()
        .addType(SchemaType.OBJECT)
        .description("Why a request was refused.")
        .required(List.of(STATUS, "message", "name"))
        .addProperty(STATUS, text("The status of the answer.").type(List.of(SchemaType.INTEGER)))
        .addProperty("message", text("For people to read."))
        .addProperty("name", text("For programs to decide by; does not change."));
  }

  private static Schema text(String description) {
    return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
  }

  private static Map.Entry<Integer, List<String>> refusal(int status, String name, String text) {
    return Map.entry(status, List.of(name, text));
  }
}
