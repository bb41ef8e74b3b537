package dev.postern.api.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.postern.api.json.StrictJson;
import java.util.Map;

/** Writes what an entry tells beside its columns. */
final class AuditDetails {
  private AuditDetails() {}

  static String json(Map<String, String> details) {
    try {
      return StrictJson.MAPPER.writeValueAsString(details);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write details", e);
    }
  }
}
