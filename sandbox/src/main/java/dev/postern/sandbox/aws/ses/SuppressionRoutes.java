package dev.postern.sandbox.aws.ses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.aws.account.SuppressedDestination;
import dev.postern.sandbox.aws.account.SuppressionList;
import dev.postern.sandbox.aws.wire.AwsAnswer;
import dev.postern.sandbox.aws.wire.Json;
import dev.postern.sandbox.aws.wire.RestCall;
import dev.postern.sandbox.aws.wire.RestRoute;
import java.util.List;

/** The account's suppression list in version 2 of the API. */
final class SuppressionRoutes {
  private static final String ALL = "/v2/email/suppression/addresses";
  private static final String ONE = ALL + "/{}";

  private final SuppressionList suppressed;

  SuppressionRoutes(SuppressionList suppressed) {
    this.suppressed = suppressed;
  }

  List<RestRoute> routes() {
    return List.of(
        new RestRoute("PutSuppressedDestination", "PUT", ALL, this::put),
        new RestRoute("ListSuppressedDestinations", "GET", ALL, this::list),
        new RestRoute("GetSuppressedDestination", "GET", ONE, this::get),
        new RestRoute("DeleteSuppressedDestination", "DELETE", ONE, this::delete));
  }

  private AwsAnswer put(RestCall call) {
    JsonNode request = call.json();
    suppressed.put(request.path("EmailAddress").asText(), request.path("Reason").asText());
    return AwsAnswer.json(200, Json.object());
  }

  private AwsAnswer list(RestCall call) {
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("SuppressedDestinationSummaries");
    suppressed.all().forEach(destination -> list.add(json(destination)));
    return AwsAnswer.json(200, answer);
  }

  private AwsAnswer get(RestCall call) {
    ObjectNode answer = Json.object();
    answer.set("SuppressedDestination", json(suppressed.get(call.variable(0))));
    return AwsAnswer.json(200, answer);
  }

  private AwsAnswer delete(RestCall call) {
    suppressed.delete(call.variable(0));
    return AwsAnswer.json(200, Json.object());
  }

  private static ObjectNode json(SuppressedDestination destination) {
    return Json.object()
        .put("EmailAddress", destination.address())
        .put("Reason", destination.reason())
        .put("LastUpdateTime", destination.updatedAtMillis() / 1000.0);
  }
}
