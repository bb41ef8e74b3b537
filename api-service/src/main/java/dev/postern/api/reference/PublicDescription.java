package dev.postern.api.reference;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The published description, made once from the one that the build left. */
@ApplicationScoped
class PublicDescription {
  private static final String OF_THE_BUILD = "META-INF/quarkus-generated-openapi-doc.JSON";

  private final String json;

  PublicDescription() {
    ClassLoader classes = Thread.currentThread().getContextClassLoader();
    try (InputStream input = classes.getResourceAsStream(OF_THE_BUILD)) {
      if (input == null) {
        throw new IllegalStateException("the build left no description");
      }
      json = new Publication(new ObjectMapper().readTree(input)).json();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String json() {
    return json;
  }
}
