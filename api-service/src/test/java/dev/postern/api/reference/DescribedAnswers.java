package dev.postern.api.reference;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Holds answers against a description: their status must be declared, and their body have every
 * field that is always there, each of its type, and none that is not declared.
 */
final class DescribedAnswers {
  private static final String NO_SUCH_PATH = "validation.request.path.missing";
  private static final String NO_SUCH_METHOD = "validation.request.operation.notAllowed";
  private static final List<String> ERROR_FIELDS = List.of("statusCode", "message", "name");

  private final OpenApiInteractionValidator validator;

  DescribedAnswers(JsonNode description) {
    validator =
        OpenApiInteractionValidator.createForInlineApiSpecification(description.toString()).build();
  }

  /** What is wrong with it; empty if nothing is. */
  List<String> faults(SeenAnswer answer) {
    String method = answer.method().equals("HEAD") ? "GET" : answer.method();
    if (Arrays.stream(Method.values()).noneMatch(known -> known.name().equals(method))) {
      return faultsOfUndescribed(answer);
    }
    SimpleResponse.Builder response = SimpleResponse.Builder.status(answer.status());
    if (answer.contentType() != null) {
      response.withContentType(answer.contentType());
    }
    if (answer.body().length > 0) {
      response.withBody(answer.body());
    }
    ValidationReport report =
        validator.validateResponse(answer.path(), Method.valueOf(method), response.build());
    return report.getMessages().stream().anyMatch(DescribedAnswers::isOfNoOperation)
        ? faultsOfUndescribed(answer)
        : faults(report);
  }

  private static boolean isOfNoOperation(ValidationReport.Message message) {
    return message.getKey().equals(NO_SUCH_PATH) || message.getKey().equals(NO_SUCH_METHOD);
  }

  private static List<String> faults(ValidationReport report) {
    return report.getMessages().stream()
        .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
        .map(message -> message.getKey() + ": " + message.getMessage())
        .toList();
  }

  /** Whatever is not described must be refused, in the one way in which everything is. */
  private static List<String> faultsOfUndescribed(SeenAnswer answer) {
    List<String> faults = new ArrayList<>();
    if (answer.status() < 400) {
      faults.add("there is no such operation, but it is carried out");
    }
    JsonNode body = answer.json();
    List<String> fields = new ArrayList<>();
    body.fieldNames().forEachRemaining(fields::add);
    if (!fields.equals(ERROR_FIELDS) || body.path("statusCode").asInt() != answer.status()) {
      faults.add("a refusal of another shape: " + body);
    }
    return faults;
  }
}
