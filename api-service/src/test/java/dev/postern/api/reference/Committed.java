package dev.postern.api.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Descriptions as they are committed. */
enum Committed {
  /** What the code gives. */
  NOW("openapi.json"),

  /** What clients were last promised. */
  RELEASED("openapi-released.json");

  private final Path file;

  Committed(String name) {
    file = Path.of(System.getProperty("postern.root"), "docs", name);
  }

  String json() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(String json) {
    try {
      Files.writeString(file, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
