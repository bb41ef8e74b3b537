package dev.postern.api.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.postern.api.export.ExportService.Found;
import dev.postern.api.pagination.RestTime;
import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.Tenant;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.UUID;

/**
 * The document of one person. If the database goes away on the way, the connection breaks: half of
 * it is no JSON.
 */
record PersonExport(ExportService service, UUID id, Tenant tenant, String person)
    implements StreamingOutput {
  private static final UUID START = new UUID(0, 0);

  /** What ends early must not look whole. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  @Override
  public void write(OutputStream output) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(output)) {
      json.writeStartObject();
      json.writeStringField("object", "export");
      json.writeStringField("id", id.toString());
      json.writeStringField("email", person);
      json.writeStringField("created_at", RestTime.print(UuidV7.instantOf(id)));
      for (SmallTable table : SmallTable.values()) {
        json.writeArrayFieldStart(table.field());
        for (String row : service.all(table, tenant, person)) {
          json.writeRawValue(row);
        }
        json.writeEndArray();
      }
      for (LargeTable table : LargeTable.values()) {
        json.writeArrayFieldStart(table.field());
        write(json, table);
        json.writeEndArray();
      }
      json.writeEndObject();
    }
  }

  private void write(JsonGenerator json, LargeTable table) throws IOException {
    Optional<Found> found = service.next(table, tenant, person, START);
    while (found.isPresent()) {
      for (UUID id : found.get().ids()) {
        Optional<String> document = service.one(table, tenant, id);
        if (document.isPresent()) {
          json.writeRawValue(document.get());
        }
      }
      found = service.next(table, tenant, person, found.get().end());
    }
  }

  /** Addresses are not for logs. */
  @Override
  public String toString() {
    return "PersonExport " + id;
  }
}
