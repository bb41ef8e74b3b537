package dev.postern.sandbox.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
  @Test
  void isNotHinderedByOneThatWasCutOff(@TempDir Path root) throws IOException {
    // Half deleted: Postgres takes it for its data, and does not start.
    Path database = Files.createDirectories(root.resolve("target/training/postgres"));
    Files.writeString(database.resolve("PG_VERSION"), "18");
    var said = new ByteArrayOutputStream();

    Training.runOnce(root, System.getenv(), new Progress(new PrintStream(said)));

    // It comes as far as the services, of which there is none here.
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("is not built: there is no " + root);
  }
}
