package dev.postern.api.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.api.isolation.Reference.Place;
import java.util.List;

/**
 * What the description says of one route.
 *
 * @param body the properties that a body may have; empty where there is none
 */
record Operation(
    String id,
    String method,
    String path,
    String tenancy,
    String scope,
    List<Reference> references,
    List<String> body,
    boolean hasBody,
    JsonNode node) {

  boolean isPublic() {
    return tenancy.equals("public");
  }

  boolean isOf(String wanted) {
    return tenancy.equals(wanted);
  }

  /** Ids only; in which tenant a person works is said by headers. */
  List<Reference> ids() {
    return references.stream().filter(reference -> reference.place() != Place.HEADER).toList();
  }

  boolean reads() {
    return method.equals("GET");
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
