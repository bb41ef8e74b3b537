package dev.postern.api.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderClientTest {
  @TempDir Path folder;

  @Test
  void givesBackWhatItGotInParts() {
    FolderClient client = new FolderClient(folder.resolve("new"));
    client.put("a/b", new byte[] {1, 2, 3, 4, 5});
    assertThat(client.exists("a/b")).isTrue();
    assertThat(client.read("a/b", 0, 10)).hasValue(new byte[] {1, 2, 3, 4, 5});
    assertThat(client.read("a/b", 3, 1)).hasValue(new byte[] {4});
    assertThat(client.read("a/b", 9, 1)).hasValue(new byte[0]);
  }

  @Test
  void leavesNothingOfWhatIsDeleted() throws IOException {
    FolderClient client = new FolderClient(folder);
    client.put("a/b", new byte[1]);
    client.put("a/c", new byte[1]);
    client.delete("a/b");
    client.delete("a/b");
    assertThat(client.exists("a/b")).isFalse();
    assertThat(client.read("a/b", 0, 1)).isEmpty();
    assertThat(client.exists("a/c")).isTrue();
    client.delete("a/c");
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"../out", "/etc/passwd", "a/../../out", "", "."})
  void neverLeavesItsFolder(String key) {
    FolderClient client = new FolderClient(folder);
    assertThatThrownBy(() -> client.exists(key)).isInstanceOf(IllegalArgumentException.class);
  }
}
