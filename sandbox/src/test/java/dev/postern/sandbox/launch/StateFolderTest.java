package dev.postern.sandbox.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {

  @TempDir private Path folder;

  @Test
  void keepsASecretThatWasMadeOnce() {
    var state = StateFolder.create(folder.resolve("state"));

    assertThat(state.secret("token", () -> "first")).isEqualTo("first");
    assertThat(state.secret("token", () -> "second")).isEqualTo("first");
  }

  @Test
  void letsNobodyElseRead() throws IOException {
    var state = StateFolder.create(folder.resolve("state"));
    state.secret("token", () -> "value");

    assertThat(permissions(state.path())).isEqualTo("rwx------");
    assertThat(permissions(state.path().resolve("secrets/token"))).isEqualTo("rw-------");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
