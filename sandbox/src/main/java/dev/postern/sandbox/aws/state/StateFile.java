package dev.postern.sandbox.aws.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.aws.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;

/** Keeps registries in one JSON file, replaced as a whole. */
public final class StateFile {
  private final Path file;
  private final Map<String, Registry<?>> registries;
  private byte[] saved = new byte[0];

  public StateFile(Path file, Map<String, Registry<?>> registries) {
    this.file = file;
    this.registries = Map.copyOf(registries);
  }

  public void load() {
    if (Files.exists(file)) {
      try {
        var state = Json.read(Files.readAllBytes(file));
        registries.forEach((name, registry) -> registry.restore(state.path(name)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Writes the file if anything changed since the last time. */
  public synchronized void save() {
    ObjectNode state = Json.object();
    registries.forEach((name, registry) -> state.set(name, registry.snapshot()));
    byte[] bytes = Json.bytes(state);
    if (!Arrays.equals(bytes, saved)) {
      replace(bytes);
      saved = bytes;
    }
  }

  private void replace(byte[] bytes) {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.write(fresh, bytes);
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
